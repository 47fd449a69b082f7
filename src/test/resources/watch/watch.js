/** The sandbox's page: pictures of the demo account and what people say to them, its two subscribers, and the way of each event to them. */

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

const TOPICS = { media: 'New posts', comments: 'New comments' };

const announcer = document.getElementById('announcer');
const outlet = h('div', { class: 'result' });
const posts = h('ul', { class: 'posts' });
const ways = h('div', { class: 'ways-list' });
const nothing = h('p', { class: 'card soft' }, 'Nothing happened yet. Post a picture or write a comment: its way is drawn here.');
const comments = h('ul', { class: 'comments card' });
const target = h('select');
const states = { healthy: h('div', { class: 'state' }), tunable: h('div', { class: 'state' }) };
const heading = h('h1', null, 'Sandbox');
const again = h('div', { class: 'actions' });
const consoleLink = h('a', { class: 'button plain-link' }, 'See it in the console');
const shown = { posts: new Map(), ways: new Map(), comments: new Map(), targets: new Map() };

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

/** Does something and says what came of it; true when it was done. */
async function act(path, wish) {
  let isDone = false;
  outlet.replaceChildren();
  try {
    const { said } = await ask(path, wish);
    announcer.textContent = said;
    isDone = true;
  } catch (failure) {
    const element = notice('bad', h('p', null, failure.message));
    element.setAttribute('role', 'alert');
    outlet.replaceChildren(element);
  }
  await look();
  return isDone;
}

function postForm() {
  const caption = h('input', { type: 'text', autocomplete: 'off', maxlength: '200' });
  const button = h('button', { type: 'submit', class: 'main' }, 'Post a picture');
  return form(button, [field('Caption', caption)], async () => {
    if (await act('posts', { caption: caption.value })) {
      caption.value = '';
      target.selectedIndex = 0;
    }
  });
}

function commentForm() {
  const author = h('input', { type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: '30' });
  const text = h('input', { type: 'text', autocomplete: 'off', maxlength: '200' });
  const button = h('button', { type: 'submit', class: 'main' }, 'Write the comment');
  const fields = [field('Below', target), field('By', author, 'Anybody but the account. Empty: somebody invented.'), field('Comment', text)];
  return form(button, fields, async () => {
    if (await act('comments', { post: target.value, author: author.value, text: text.value })) {
      text.value = '';
    }
  });
}

function form(button, fields, send) {
  const made = h('form', { class: 'stack' }, fields, h('div', { class: 'actions' }, button));
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, send);
  });
  return made;
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
      h('p', { class: 'soft' }, 'This account, its pictures and whoever comments are invented. Whatever is posted or written here goes the'
        + ' whole way: the poll sees it, and every subscriber gets it, however often it has to be tried. Times are in UTC.'),
      outlet,
      h('div', { class: 'columns' },
        h('section', { class: 'card', 'aria-labelledby': 'posting' }, h('h2', { id: 'posting' }, 'Post'), postForm()),
        h('section', { class: 'card', 'aria-labelledby': 'commenting' }, h('h2', { id: 'commenting' }, 'Comment'), commentForm())),
      h('section', { class: 'stack', 'aria-labelledby': 'on-the-way' },
        h('div', { class: 'head' }, h('h2', { id: 'on-the-way' }, 'On the way to subscribers'),
          h('div', { class: 'tools' }, actionButton('Poll now', () => act('poll', {})))),
        nothing, ways),
      h('div', { class: 'columns' },
        h('section', { class: 'card', 'aria-labelledby': 'tunable' },
          h('h2', { id: 'tunable' }, 'Tunable subscriber'), states.tunable, again, reactions()),
        h('section', { class: 'card', 'aria-labelledby': 'healthy' },
          h('h2', { id: 'healthy' }, 'Healthy subscriber'), states.healthy,
          h('p', { class: 'soft' }, 'Accepts whatever it gets, whatever the other one does.'))),
      h('section', { class: 'stack', 'aria-labelledby': 'said' },
        h('h2', { id: 'said' }, 'Comments'),
        h('p', { class: 'soft' }, 'Answer has the connector reply, as a flow does. What the account itself writes tells no subscriber.'),
        comments),
      h('section', { class: 'stack', 'aria-labelledby': 'pictures' },
        h('h2', { id: 'pictures' }, 'Pictures of the account'), posts))),
  ];
}

function postItem({ id, type, caption, posted }) {
  const kind = { VIDEO: 'Reel', CAROUSEL_ALBUM: 'Album' }[type];
  return h('li', null, drawing(id), kind && h('span', { class: 'badge' }, kind),
    h('span', { class: 'caption' }, caption || 'No caption'), h('span', { class: 'soft small' }, ago(posted, Date.now())));
}

function commentItem({ id, post, author, text, written, isOwn, answers }) {
  const who = author ?? 'Somebody whom Instagram does not name';
  const answer = !isOwn && actionButton('Answer', () => act('answers', { comment: id }));
  if (answer) {
    answer.setAttribute('aria-label', `Answer ${who}: ${text}`);
  }
  return h('li', { class: answers ? 'reply' : undefined }, !answers && drawing(post),
    h('p', null, h('strong', null, who), ' ', isOwn && [pill('off', 'The account itself'), ' '], text,
      h('span', { class: 'soft small' }, ` · ${ago(written, Date.now())}`)),
    answer);
}

function targetItem({ id, caption, posted }) {
  return h('option', { value: id }, `${caption.split('\n')[0].slice(0, 40) || 'No caption'}, ${ago(posted, Date.now())}`);
}

/** A way whose tracks know until when their subscribers are left alone. */
function withPauses(way, subscribers) {
  const until = new Map(subscribers.map(({ name, topics }) => [name, topics[way.topic]?.openUntil]));
  return { ...way, tracks: way.tracks.map((track) => ({ ...track, openUntil: until.get(track.subscriber) })) };
}

/** Who says what: of a post, its caption alone. */
function titleOf({ test, topic, title, author }) {
  if (test) {
    return ['', 'Test event'];
  }
  return topic === 'comments' ? [`${author ?? 'Somebody'}: `, title] : ['', title || 'No caption'];
}

function wayItem(way, now, letters) {
  const [who, what] = titleOf(way);
  return h('article', { class: 'card way', 'aria-label': `${who}${what}` },
    h('div', { class: 'of' }, drawing(way.media), h('h3', null, who && h('span', { class: 'by' }, who), what)), tracksOf(way, now, letters));
}

function stateItem({ topics, accepted, host, problem }, now) {
  if (problem) {
    return [notice('warning', h('p', null, problem))];
  }
  return [
    h('dl', { class: 'facts' }, Object.entries(topics).map(([topic, { state, openUntil }]) => [
      h('dt', null, TOPICS[topic] ?? topic),
      h('dd', { class: 'signs' }, state && signOfState(state),
        openUntil && Date.parse(openUntil) > now && h('span', { class: 'soft small' }, `Left alone until ${timeOfDay(openUntil)}.`)),
    ])),
    h('p', { class: 'soft small' }, `${accepted} accepted. Listens at ${host}.`),
  ];
}

function signOfState(state) {
  const { kind, label } = signOf({ state });
  return pill(kind, label);
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
  arrange(target, shown.targets, state.posts, { keyOf: ({ id }) => id, draw: targetItem });
  arrange(comments, shown.comments, state.comments, { keyOf: ({ id }) => id, draw: commentItem });
  comments.hidden = state.comments.length === 0;
  for (const subscriber of state.subscribers) {
    change(states[subscriber.name], ...stateItem(subscriber, now));
    if (subscriber.name === 'tunable') {
      document.querySelector(`input[value="${subscriber.reaction}"]`).checked = true;
      again.hidden = Object.values(subscriber.topics).every((topic) => topic.state !== 'ended');
    }
  }
}

document.getElementById('app').append(...page());
again.append(actionButton('Subscribe again', () => act('subscription', {}), { kind: 'main' }));
again.hidden = true;
await look();
new Live(look, { pause: PAUSE_MS }).start();
