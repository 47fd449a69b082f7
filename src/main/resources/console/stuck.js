/** Sign-ins that Instagram keeps: how many, what its page says, and what to do. */

import { copyField, notice } from './controls.js';
import { h } from './dom.js';
import { inFull } from './times.js';
import { stuckSentence, TROUBLES } from './trouble.js';

export function troublePart({ signIns, addresses }, page) {
  const sentence = stuckSentence(signIns);
  return [
    sentence && notice('warning', h('p', null, sentence)),
    signIns && counts(signIns),
    h('p', null, 'When Instagram refuses a sign-in, it says so on its own page and sends nobody back. Compare its text:'),
    h('dl', { class: 'troubles' }, TROUBLES.map((trouble) => row(trouble, addresses ?? {}, page))),
  ];
}

function counts({ begun, returned, lastBegun, lastReturned }) {
  const facts = [
    ['Begun in the last seven days', begun],
    ['Came back from Instagram', returned],
    ['Begun last', lastBegun && inFull(lastBegun)],
    ['Came back last', lastReturned && inFull(lastReturned)],
  ];
  return h(
    'dl',
    { class: 'facts' },
    facts.filter(([, value]) => value !== undefined).map(([name, value]) => [h('dt', null, name), h('dd', null, value)]),
  );
}

function row({ says, means, todo, copy }, addresses, page) {
  return h(
    'div',
    null,
    h('dt', null, `“${says}”`),
    h(
      'dd',
      null,
      h('p', null, means),
      h('ul', { class: 'bullets' }, todo.map((sentences) => h('li', null, sentences))),
      copy && addresses[copy] && copyField('Redirect address of the app', addresses[copy], page.announce),
    ),
  );
}
