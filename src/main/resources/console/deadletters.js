/** Events that were given up, and how to send them again. */

import { actionButton, confirmDialog, failureNotice } from './controls.js';
import { h } from './dom.js';
import { hostName } from './hosts.js';
import { nameOf } from './names.js';
import { openPage, pageButtons, partQuery, toFirstPage, unfinishedNotice } from './pages.js';
import { routeTo } from './route.js';
import { asSentence } from './subscriptionwords.js';
import { table } from './table.js';
import { inFull, plural } from './times.js';

const MOST_NAMES = 10;

const REASONS = { not_acknowledged: 'Nobody confirmed it for seven days.' };

/** Where the operator has events sent besides; any other target is a subscription. */
const TARGETS = { 'event-grid': 'Event Grid', 'events-queue': 'the queue of EVENTS_QUEUE' };

async function render(context) {
  const { memory, param: connection } = context;
  if (memory.connection !== connection) {
    Object.assign(memory, { connection, total: undefined });
    toFirstPage(memory);
  }
  const page = await openPage(context, (after, limit) => `/api/operations/dead-letters?${partQuery(after, limit, { connection })}`);
  // Told with the first page alone, and not where there are thousands.
  memory.total = page.number === 1 ? page.parts[0]?.total : memory.total;
  await learnNames(context, page.rows);
  const outlet = h('div', { class: 'result' });
  const isEmpty = page.rows.length === 0 && page.number === 1 && page.isWhole;
  context.tools(
    actionButton('Refresh', async () => {
      await context.reload();
      context.announce('The list is up to date.');
    }),
    !isEmpty && replayButton(context, connection ? 'Replay all of this account' : 'Replay all', { connection }, outlet),
  );
  return [
    introduction(connection),
    outlet,
    isEmpty ? nothing() : listed(context, page.rows, outlet),
    unfinishedNotice(context, page, plural(page.rows.length, 'event')),
    pageButtons(context, page),
  ];
}

/** A dead letter tells whose it is by ids alone. The names of the first few accounts are asked for, once. */
async function learnNames({ api, memory }, letters) {
  memory.names ??= new Map();
  memory.subscribers ??= new Map();
  const ids = [...new Set(letters.map((letter) => letter.connection))].filter((id) => id && !memory.names.has(id));
  await Promise.all(ids.slice(0, MOST_NAMES).map(async (id) => {
    const path = `/api/connections/${encodeURIComponent(id)}`;
    const isForOne = letters.some(({ connection, subscription }) => connection === id && subscription && !TARGETS[subscription]);
    try {
      const account = await api.get(path);
      memory.names.set(id, nameOf(account.username));
      if (isForOne) {
        learnSubscribers(memory.subscribers, account, (await api.get(`${path}/subscriptions`)).data);
      }
    } catch {
      // The letter is shown all the same, and the account's own page says what fails.
      memory.names.set(id, memory.names.get(id));
    }
  }));
}

function learnSubscribers(known, { grants = [] }, subscriptions) {
  const names = new Map(grants.map(({ id, name }) => [id, nameOf(name)]));
  for (const { id, grant, callbackHost } of subscriptions) {
    known.set(id, { whose: names.get(grant), callbackHost });
  }
}

function accountLink({ memory }, id) {
  const name = memory.names.get(id);
  return h('a', { class: name ? 'name' : 'code', href: routeTo('account', id) }, name ?? id);
}

function introduction(connection) {
  return h(
    'p',
    { class: 'soft' },
    'An event that nobody confirmed for seven days, or that one subscription refused or could not be given for a day, is kept'
    + ' here for 30 days. Replaying sends it again, with the same event id, and only to whom it was for. First mend why it'
    + ' was given up. ',
    connection && h('a', { href: routeTo('deadletters') }, 'Show those of all accounts'),
  );
}

function nothing() {
  return h('div', { class: 'card empty' }, h('h2', null, 'No event was given up'), h('p', { class: 'soft' }, 'There is nothing to replay.'));
}

function listed(context, letters, outlet) {
  return h('div', { class: 'table' }, table('Dead letters', [
    { title: 'Event', kind: 'third', cell: (letter) => h('span', { class: 'code' }, letter.event ? nameOf(letter.event) : 'not an event') },
    { title: 'Account', kind: 'third', cell: (letter) => letter.connection && accountLink(context, letter.connection) },
    { title: 'For', kind: 'third', cell: (letter) => forCell(context, letter) },
    { title: 'Happened', kind: 'nowrap', cell: (letter) => (letter.time ? inFull(letter.time) : '–') },
    { title: 'Given up', kind: 'nowrap', cell: (letter) => (letter.givenUp ? inFull(letter.givenUp) : '–') },
    { title: 'Why', kind: 'third', cell: (letter) => letter.problem ?? (letter.reason && (REASONS[letter.reason] ?? asSentence(letter.reason))) },
    {
      title: 'Action',
      kind: 'act',
      cell: (letter) => !letter.problem
        && replayButton(context, 'Replay', letter, outlet),
    },
  ], letters));
}

function forCell({ memory }, { event, subscription }) {
  if (!event || !subscription || TARGETS[subscription]) {
    return event ? TARGETS[subscription] ?? 'everybody' : '–';
  }
  const { whose, callbackHost } = memory.subscribers.get(subscription) ?? {};
  return [
    whose && h('span', null, whose),
    callbackHost ? hostName(callbackHost) : h('span', { class: 'code' }, `subscription ${subscription.slice(0, 8)}`),
  ];
}

function replayButton(context, label, { connection, event, subscription }, outlet) {
  const button = actionButton(label, async () => {
    outlet.replaceChildren();
    if (!event && !(await confirmDialog({
      title: `${label}?`,
      text: h('p', null, `${howMany(context.memory.total)} will leave again. Consumers that drop repeats by event id are not`
        + ' disturbed.'),
      confirm: label,
    }))) {
      return;
    }
    try {
      const done = await context.api.post('/api/operations/dead-letters/replay', {
        ...(connection && { connection }), ...(event && { event }), ...(subscription && { subscription }),
      });
      await context.reload();
      context.announce(resultOf(done));
    } catch (failure) {
      outlet.replaceChildren(failureNotice(failure));
    }
  });
  if (event) {
    button.setAttribute('aria-label', `Replay ${nameOf(event)}${subscription ? ` for ${subscription.slice(0, 8)}` : ''}`);
  }
  return button;
}

function howMany(total) {
  return total === undefined ? 'Every event that was given up' : plural(total, 'event');
}

function resultOf({ replayed, left }) {
  const back = `${plural(replayed, 'event')} put back.`;
  return left === 0
    ? `${back} It is sent again at once, or by the next poll.`
    : `${back} ${plural(left, 'event')} stay: a subscription has ended, an outbox was full, time ran out, or storage failed. Replay again later.`;
}

export const section = { id: 'deadletters', title: 'Dead letters', render };
