/** Whether the app does its work, in sentences. */

import { actionButton, failureNotice, notice, pill } from './controls.js';
import { h } from './dom.js';
import { asRead, figuresOf, headlineOf, makeOf, placeFor, webhookOf } from './healthwords.js';
import { routeTo } from './route.js';
import { stateOf } from './states.js';
import { inFull, plural } from './times.js';

const TOKENS = {
  expired: 'past its end',
  under7: 'under 7 days',
  under30: 'under 30 days',
  over30: '30 days or more',
  unknown: 'end unknown',
};

async function render(context) {
  const health = await context.api.get('/api/health', { alsoGood: [503] });
  const outlet = h('div', { class: 'result' });
  context.tools(refreshButton(context), pollButton(context, outlet));
  return [
    outlet,
    statusNotice(health),
    health.problems.length > 0 && problems(health.problems),
    figures(health),
    h('div', { class: 'columns' }, states(health.states ?? {}), tokens(health.tokensByDaysLeft ?? {})),
    webhook(health.metaWebhook),
    h('p', { class: 'soft small' }, makeOf(health)),
  ];
}

function statusNotice(health) {
  const { kind, sentence } = headlineOf(health);
  const element = notice(
    kind,
    h('p', null, sentence),
    h('p', { class: 'details' }, `Status: ${health.status}.`, health.lastTick && ` Last run of the poll: ${inFull(health.lastTick)}.`),
  );
  element.classList.add('status');
  return element;
}

function problems(sentences) {
  return h(
    'section',
    { class: 'table', 'aria-labelledby': 'problems' },
    h('h2', { class: 'hidden', id: 'problems' }, 'What needs attention'),
    h('ul', { class: 'problems' }, sentences.map((sentence) => {
      const place = placeFor(sentence);
      return h('li', null, h('p', null, asRead(sentence)), place && h('a', { href: routeTo(place.id, place.param) }, place.label));
    })),
  );
}

function refreshButton(context) {
  return actionButton('Refresh', async () => {
    await context.reload();
    context.announce('Health is up to date.');
  });
}

function pollButton(context, outlet) {
  return actionButton('Poll all accounts now', async () => {
    outlet.replaceChildren();
    try {
      const { events } = await context.api.post('/api/operations/poll');
      await context.reload();
      context.announce(events === 0 ? 'The poll has run. There is no event to send.' : `The poll has run. ${plural(events, 'event')} on the way.`);
    } catch (failure) {
      outlet.replaceChildren(failureNotice(failure));
    }
  });
}

function figures(health) {
  const known = figuresOf(health, Date.now());
  return known.length > 0 && h('dl', { class: 'card figures' }, known.map(({ name, value, note }) =>
    h('div', null, h('dt', null, name), h('dd', null, value), note && h('dd', null, note))));
}

function states(counts) {
  return tally('Accounts by state', Object.entries(counts).map(([word, count]) => {
    const { kind, label } = stateOf(word);
    return [pill(kind, label), count];
  }));
}

function tokens(counts) {
  const known = Object.keys(TOKENS).filter((word) => counts[word]);
  return tally('Instagram tokens by what is left', known.map((word) => [TOKENS[word], counts[word]]));
}

function webhook(facts) {
  const known = webhookOf(facts, Date.now());
  return known.length > 0 && h(
    'section',
    { class: 'card' },
    h('h2', null, 'Meta’s webhook'),
    h('dl', { class: 'facts' }, known.map(({ name, sentences }) => [h('dt', null, name), h('dd', null, sentences.join(' '))])),
    h('p', { class: 'soft small' }, 'It tells of comments sooner. The poll finds them all the same.'),
  );
}

function tally(title, entries) {
  return h(
    'section',
    { class: 'card' },
    h('h2', null, title),
    entries.length === 0
      ? h('p', { class: 'soft' }, 'None yet.')
      : h('dl', { class: 'tally' }, entries.map(([name, count]) =>
        h('div', null, h('dt', null, name), h('dd', null, count.toLocaleString('en-GB'))))),
  );
}

export const section = { id: 'health', title: 'Health', render };
