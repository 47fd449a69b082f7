/** The sandbox's page: pictures of the demo account, its two subscribers, and the way of each post to them. */

import { actionButton, field, notice, pill, whileBusy } from './controls.js';
import { h } from './dom.js';
import { Live } from './live.js';
import { drawing } from './drawing.js';
import { arrange, morph } from './morph.js';
import { signOf } from './subscriptionwords.js';
import { ago } from './times.js';
import { tracksOf } from './tracks.js';
import { timeOfDay } from './ways.js';

const PAUSE_MS = 1_000;

const REACTIONS = [
  ['accept', 'Accept', 'Answers 200.'],
  ['fail', 'Fail', 'Answers 500: it is tried again.'],
  ['hang', 'Hang', 'Never answers: after 10 s it is tried again later.'],
  ['busy', 'Be busy', 'Answers 429 with Retry-After 20 s.'],
  ['refuse', 'Refuse', 'Answers 400: a dead letter at once.'],
  ['leave', 'Leave', 'Answers 410: its subscription ends.'],
];

const announcer = document.getElementById('announcer');
const outlet = h('div', { class: 'result' });
const posts = h('ul', { class: 'posts' });
const ways = h('div', { class: 'ways-list' });
const nothing = h('p', { class: 'card soft' }, 'Nothing was posted yet. Post a picture: its way is drawn here.');
const states = { healthy: h('div', { class: 'state' }), tunable: h('div', { class: 'state' }) };
const heading = h('h1', null, 'Sandbox');
const again = h('div', { class: 'actions' });
const consoleLink = h('a', { class: 'button plain-link' }, 'See it in the console');
const shown = { posts: new Map(), ways: new Map() };

async function ask(path, wish) {
  const reply = await fetch(`/watch/${path}`, wish === undefined
    ? { cache: 'no-store' }
    : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) });
  const answer = await reply.json();
  if (!reply.ok) {
    throw new Error(answer.error);
  }
  return answer;
}

/** Does something and says what came of it. */
async function act(path, wish) {
  outlet.replaceChildren();
  try {
    const { said } = await ask(path, wish);
    announcer.textContent = said;
  } catch (failure) {
    const element = notice('bad', h('p', null, failure.message));
    element.setAttribute('role', 'alert');
    outlet.replaceChildren(element);
  }
  await look();
}

function postForm() {
  const caption = h('input', { type: 'text', autocomplete: 'off', maxlength: '200' });
  const button = h('button', { type: 'submit', class: 'main' }, 'Post a picture');
  const form = h('form', { class: 'toolbar' }, field('Caption', caption), button, actionButton('Poll now', () => act('poll', {})));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, async () => {
      await act('posts', { caption: caption.value });
      caption.value = '';
    });
  });
  return form;
}

function reactions() {
  return h(
    'fieldset',
    null,
    h('legend', null, 'What it does with a delivery'),
    REACTIONS.map(([word, label, means]) => h(
      'label',
      { class: 'choice' },
      h('input', { type: 'radio', name: 'reaction', value: word, onchange: () => act('reaction', { reaction: word }) }),
      h('span', null, h('strong', null, label), ` ${means}`),
    )),
  );
}

function page() {
  return [
    h('header', null,
      h('p', { class: 'brand' }, 'Instagram connector', h('span', { class: 'version' }, 'sandbox')),
      h('div', { class: 'lock' }, consoleLink)),
    h('main', null, h('section', { 'aria-label': 'Sandbox' },
      h('div', { class: 'head' }, heading),
      h('p', { class: 'soft' }, 'This account and its pictures are invented. Whatever is posted here goes the whole way: the poll sees'
        + ' it, and every subscriber gets it, however often it has to be tried. Times are in UTC.'),
      outlet,
      h('section', { class: 'card', 'aria-labelledby': 'posting' }, h('h2', { id: 'posting' }, 'Post'), postForm()),
      h('section', { class: 'stack', 'aria-labelledby': 'on-the-way' },
        h('h2', { id: 'on-the-way' }, 'From post to subscribers'), nothing, ways),
      h('div', { class: 'columns' },
        h('section', { class: 'card', 'aria-labelledby': 'tunable' },
          h('h2', { id: 'tunable' }, 'Tunable subscriber'), states.tunable, again, reactions()),
        h('section', { class: 'card', 'aria-labelledby': 'healthy' },
          h('h2', { id: 'healthy' }, 'Healthy subscriber'), states.healthy,
          h('p', { class: 'soft' }, 'Accepts whatever it gets, whatever the other one does.'))),
      h('section', { class: 'stack', 'aria-labelledby': 'pictures' },
        h('h2', { id: 'pictures' }, 'Pictures of the account'), posts))),
  ];
}

function postItem({ id, type, caption, posted }) {
  const kind = { VIDEO: 'Reel', CAROUSEL_ALBUM: 'Album' }[type];
  return h('li', null, drawing(id), kind && h('span', { class: 'badge' }, kind),
    h('span', { class: 'caption' }, caption || 'No caption'), h('span', { class: 'soft small' }, ago(posted, Date.now())));
}

/** A way whose tracks know until when their subscribers are left alone. */
function withPauses(way, subscribers) {
  const until = new Map(subscribers.map(({ name, openUntil }) => [name, openUntil]));
  return { ...way, tracks: way.tracks.map((track) => ({ ...track, openUntil: until.get(track.subscriber) })) };
}

function wayItem(way, now, letters) {
  const title = way.test ? 'Test event' : way.title || 'No caption';
  return h('article', { class: 'card way', 'aria-label': title },
    h('div', { class: 'of' }, drawing(way.media), h('h3', null, title)), tracksOf(way, now, letters));
}

function stateItem({ state, openUntil, accepted, host, problem }, now) {
  if (problem) {
    return [notice('warning', h('p', null, problem))];
  }
  const sign = signOf({ state });
  return [
    h('p', { class: 'signs' }, state && pill(sign.kind, sign.label), h('span', { class: 'soft' },
      `${accepted} accepted`)),
    h('p', { class: 'soft small' }, `Listens at ${host}.`, openUntil && Date.parse(openUntil) > now && ` It is left alone until ${timeOfDay(openUntil)}.`),
  ];
}

/** Shows this in the element, and touches nothing that stays as it is. */
function change(element, ...content) {
  const fresh = element.cloneNode(false);
  fresh.append(...content);
  morph(element, fresh);
}

async function look() {
  const state = await ask('state');
  const now = Date.parse(state.now);
  const letters = state.console.replace('#account/', '#deadletters/');
  change(heading, state.username);
  if (consoleLink.getAttribute('href') !== state.console) {
    consoleLink.setAttribute('href', state.console);
  }
  nothing.hidden = state.ways.length > 0;
  arrange(ways, shown.ways, state.ways, { keyOf: ({ event }) => event, draw: (way) => wayItem(withPauses(way, state.subscribers), now, letters) });
  arrange(posts, shown.posts, state.posts, { keyOf: ({ id }) => id, draw: postItem });
  for (const subscriber of state.subscribers) {
    change(states[subscriber.name], ...stateItem(subscriber, now));
    if (subscriber.name === 'tunable') {
      document.querySelector(`input[value="${subscriber.reaction}"]`).checked = true;
      again.hidden = subscriber.state !== 'ended';
    }
  }
}

document.getElementById('app').append(...page());
again.append(actionButton('Subscribe again', () => act('subscription', {}), { kind: 'main' }));
again.hidden = true;
await look();
new Live(look, { pause: PAUSE_MS }).start();
