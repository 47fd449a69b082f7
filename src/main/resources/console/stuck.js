/** Sign-ins that Instagram keeps: how many, what its page says, and what to do. */

import { copyField, notice } from './controls.js';
import { h } from './dom.js';
import { moment } from './places.js';
import { stuckSentence, TROUBLES } from './trouble.js';

export function troublePart({ signIns, addresses }, page) {
  const sentence = stuckSentence(signIns);
  return [
    sentence && notice('warning', h('p', null, sentence)),
    signIns && counts(signIns),
    h('p', null, 'When Instagram refuses a sign-in, it says so on its own page and sends nobody back. Compare its text:'),
    h('div', { class: 'troubles' }, TROUBLES.map((trouble) => card(trouble, addresses ?? {}, page))),
  ];
}

function counts({ begun, returned, lastBegun, lastReturned }) {
  return h(
    'dl',
    { class: 'counts' },
    h('div', null, h('dt', null, 'Begun in seven days'), h('dd', null, begun)),
    h('div', null, h('dt', null, 'Came back'), h('dd', null, returned)),
    lastBegun && h('div', null, h('dt', null, 'Begun last'), h('dd', null, moment(lastBegun))),
    lastReturned && h('div', null, h('dt', null, 'Came back last'), h('dd', null, moment(lastReturned))),
  );
}

function card({ says, means, todo, copy }, addresses, page) {
  return h(
    'article',
    { class: 'card' },
    h('h3', null, `“${says}”`),
    h('p', null, means),
    h('ul', null, todo.map((sentences) => h('li', null, sentences))),
    copy && addresses[copy] && copyField('Redirect address of the app', addresses[copy], page.announce),
  );
}
