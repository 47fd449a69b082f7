/** The checklist: what of the set-up is done, what comes next, and how. */

import { actionButton, copyField, notice, pill } from './controls.js';
import { h } from './dom.js';
import { afterwards, guide } from './guide.js';
import { addressFields, menus, wayChoice } from './places.js';
import { routeTo } from './route.js';
import { checklist, facts, likelyWay, progress } from './steps.js';

const WAYS = {
  'key': { label: 'With a key.', text: 'The short way: you connect the accounts, and hand out a key for each.' },
  'sign-in': { label: 'By signing in.', text: 'Longer: makers sign in with Instagram, and nobody hands out keys.' },
};

const WORDS = { done: 'Done', next: 'Next', later: 'Later', optional: 'Optional' };

async function render(context) {
  const [health, installation, connections] = await Promise.all([
    context.api.get('/api/health', { alsoGood: [503] }),
    context.api.get('/api/installation'),
    context.api.get('/api/connections?limit=50'),
  ]);
  // What the operator chose and said stays until the key goes.
  context.memory.ticked ??= new Set();
  return new Checklist(facts(health, installation, connections), context).element;
}

async function isFirst(api) {
  const { data, next } = await api.get('/api/connections?limit=1');
  return data.length === 0 && next === undefined;
}

class Checklist {
  #known;
  #context;
  #summary = h('p', null);
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
      h('div', { class: 'progress' }, this.#summary, this.#bar),
      this.#steps,
      h('h2', null, 'Once it works'),
      this.#notes,
    );
    this.#draw();
  }

  get #ticked() {
    return this.#context.memory.ticked;
  }

  get #way() {
    return this.#context.memory.way ?? likelyWay(this.#known);
  }

  #choose(way) {
    this.#context.memory.way = way;
    this.#context.announce(this.#draw());
  }

  #tick(id, isDone) {
    if (isDone) {
      this.#ticked.add(id);
    } else {
      this.#ticked.delete(id);
    }
    this.#context.announce(this.#draw());
    const next = isDone ? '.step.next summary' : `[data-step="${id}"] summary`;
    (this.#steps.querySelector(next) ?? this.#steps.querySelector('summary')).focus();
  }

  /** @returns {string} how far it is */
  #draw() {
    const list = checklist(this.#known, this.#way, this.#ticked);
    const { sentence, done, needed } = progress(list);
    this.#summary.replaceChildren(sentence);
    this.#bar.max = needed;
    this.#bar.value = done;
    this.#steps.replaceChildren(...list.map((step, index) => this.#step(step, index)));
    this.#notes.replaceChildren(...afterwards(this.#way).map((note) => this.#note(note)));
    return sentence;
  }

  #step(step, index) {
    const isDone = step.state === 'done';
    return h(
      'li',
      { class: `step ${step.state}`, 'data-step': step.id },
      h(
        'details',
        { open: step.state === 'next' },
        h(
          'summary',
          null,
          h('span', { class: 'number', 'aria-hidden': 'true' }, isDone ? '✓' : index + 1),
          h('span', { class: 'title' }, step.title, ' ', step.problem && pill('warning', 'Look here')),
          h('span', { class: 'hidden' }, ': '),
          h('span', { class: 'state' }, step.by === 'you' ? 'Done, as you said' : WORDS[step.state]),
        ),
        this.#body(step),
      ),
    );
  }

  #body(step) {
    const { places, text, copy, link, here, trouble } = guide(step.id, this.#way);
    return h(
      'div',
      { class: 'body' },
      step.problem && notice('warning', h('p', null, step.problem)),
      menus(places),
      text.map((sentences) => h('p', null, sentences)),
      copy && addressFields(this.#known.addresses, this.#context.announce),
      h(
        'div',
        { class: 'actions' },
        here && h('a', { class: 'button', href: routeTo(here.section, here.param) }, here.label),
        trouble && h('a', { class: 'button plain-link', href: routeTo(trouble.section, trouble.param) }, trouble.label),
        link && h('a', { class: 'button plain-link', href: link.address, target: '_blank', rel: 'noreferrer' }, link.label),
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
    const button = actionButton(label, async () => this.#tick(step.id, !isDone), isDone ? { kind: 'quiet' } : {});
    button.setAttribute('aria-label', `${label}: ${step.title}`);
    return button;
  }

  #note({ title, text, hostPattern }) {
    return h(
      'li',
      { class: 'card' },
      h('h3', null, title),
      h('p', null, text),
      hostPattern && copyField('Host pattern', `${location.origin}*`, this.#context.announce),
    );
  }
}

export const section = { id: 'start', title: 'Set up', render, isFirst };
