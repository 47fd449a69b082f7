/** The checklist: what of the set-up is done, what comes next, and how. */

import { actionButton, copyField, notice } from './controls.js';
import { h } from './dom.js';
import { afterwards, guide } from './guide.js';
import { addressFields, menu, wayChoice } from './places.js';
import { routeTo } from './route.js';
import { checklist, facts, likelyWay, progress } from './steps.js';

const WAYS = {
  'key': { label: 'With a key.', text: 'The short way: you connect the accounts, and hand out a key for each.' },
  'sign-in': { label: 'By signing in.', text: 'Longer: makers sign in with Instagram, and nobody hands out keys.' },
};

const STATES = {
  done: { mark: '✓', word: 'Done' },
  next: { mark: '→', word: 'Next' },
  later: { mark: '', word: 'Later' },
  optional: { mark: '+', word: 'Optional' },
};

/** What the operator chose and said, until the page is loaded again. */
const said = { way: null, ticked: new Set() };

async function render(context) {
  const [health, installation, connections] = await Promise.all([
    context.api.get('/api/health', { alsoGood: [503] }),
    context.api.get('/api/installation'),
    context.api.get('/api/connections?limit=50'),
  ]);
  return new Checklist(facts(health, installation, connections), context).element;
}

async function isFirst(api) {
  const { data, next } = await api.get('/api/connections?limit=1');
  return data.length === 0 && next === undefined;
}

class Checklist {
  #known;
  #context;
  #summary = h('p', { class: 'progress' });
  #bar = h('progress', { 'aria-label': 'Steps done' });
  #steps = h('ol', { class: 'steps' });
  #notes = h('ul', { class: 'notes' });

  constructor(known, context) {
    this.#known = known;
    this.#context = context;
    this.element = h(
      'div',
      { class: 'checklist' },
      wayChoice('How do makers connect to Instagram?', WAYS, this.#way, (way) => this.#choose(way)),
      this.#summary,
      this.#bar,
      this.#steps,
      h('h2', null, 'Once it works'),
      this.#notes,
    );
    this.#draw();
  }

  get #way() {
    return said.way ?? likelyWay(this.#known);
  }

  #choose(way) {
    said.way = way;
    this.#context.announce(this.#draw());
  }

  #tick(id, isDone) {
    if (isDone) {
      said.ticked.add(id);
    } else {
      said.ticked.delete(id);
    }
    this.#context.announce(this.#draw());
    const next = isDone ? '.step.next summary' : `[data-step="${id}"] summary`;
    (this.#steps.querySelector(next) ?? this.#steps.querySelector('summary')).focus();
  }

  /** @returns {string} how far it is */
  #draw() {
    const list = checklist(this.#known, this.#way, said.ticked);
    const { sentence, done, needed } = progress(list);
    this.#summary.replaceChildren(sentence);
    this.#bar.max = needed;
    this.#bar.value = done;
    this.#steps.replaceChildren(...list.map((step) => this.#step(step)));
    this.#notes.replaceChildren(...afterwards(this.#way).map((note) => this.#note(note)));
    return sentence;
  }

  #step(step) {
    const { mark, word } = STATES[step.state];
    return h(
      'li',
      { class: `step ${step.state}`, 'data-step': step.id },
      h(
        'details',
        { open: step.state === 'next' },
        h(
          'summary',
          null,
          h('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
          h('span', { class: 'title' }, step.title),
          h('span', { class: 'state' }, step.by === 'you' ? 'Done, as you said' : word),
        ),
        this.#body(step),
      ),
    );
  }

  #body(step) {
    const { places, text, copy, link, here } = guide(step.id, this.#way);
    return h(
      'div',
      { class: 'body' },
      step.problem && notice('warning', h('p', null, step.problem)),
      places.map(menu),
      text.map((sentences) => h('p', null, sentences)),
      copy && addressFields(this.#known.addresses, this.#context.announce),
      h(
        'div',
        { class: 'actions' },
        here && h('a', { class: 'button', href: routeTo(here.section, here.param) }, here.label),
        link && h('a', { class: 'button', href: link.address, target: '_blank', rel: 'noreferrer' }, link.label),
        this.#ticking(step),
      ),
    );
  }

  #ticking(step) {
    if (!step.canTick) {
      return null;
    }
    const isDone = step.state === 'done';
    const label = isDone ? 'It is not done yet' : 'I have done this';
    const button = actionButton(label, async () => this.#tick(step.id, !isDone), { kind: 'quiet' });
    button.setAttribute('aria-label', `${label}: ${step.title}`);
    return button;
  }

  #note({ title, text, hostPattern }) {
    return h(
      'li',
      null,
      h('h3', null, title),
      h('p', null, text),
      hostPattern && copyField('Host pattern', `${location.origin}*`, this.#context.announce),
    );
  }
}

export const section = { id: 'start', title: 'Set up', render, isFirst };
