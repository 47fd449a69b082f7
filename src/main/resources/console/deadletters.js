/** Events that were given up, and how to send them again. */

import { actionButton, confirmDialog, failureNotice, notice } from './controls.js';
import { h } from './dom.js';
import { nameOf } from './names.js';
import { routeTo } from './route.js';
import { table } from './table.js';
import { inFull, plural } from './times.js';

const MOST_NAMES = 10;

const REASONS = { not_acknowledged: 'Nobody confirmed it for seven days.' };

async function render(context) {
  const connection = context.param;
  const query = connection ? `?connection=${encodeURIComponent(connection)}` : '';
  const { data, total } = await context.api.get(`/api/operations/dead-letters${query}`);
  await learnNames(context, data);
  const outlet = h('div', { class: 'result' });
  const count = total ?? data.length;
  context.tools(
    actionButton('Refresh', async () => {
      await context.reload();
      context.announce('The list is up to date.');
    }),
    count > 0 && replayButton(context, connection ? 'Replay all of this account' : 'Replay all', { connection }, outlet, count),
  );
  return [
    introduction(connection),
    outlet,
    count === 0 ? nothing() : listed(context, data, outlet),
    count > data.length && notice('info', h('p', null, `The first ${data.length} of ${count} are shown.`)),
  ];
}

/** A dead letter tells whose it is by an id alone. The names of the first few accounts are asked for, once. */
async function learnNames({ api, memory }, letters) {
  memory.names ??= new Map();
  const ids = [...new Set(letters.map((letter) => letter.connection))].filter((id) => id && !memory.names.has(id));
  await Promise.all(ids.slice(0, MOST_NAMES).map(async (id) => {
    try {
      memory.names.set(id, nameOf((await api.get(`/api/connections/${encodeURIComponent(id)}`)).username));
    } catch {
      // The letter is shown all the same, and the account's own page says what fails.
      memory.names.set(id, undefined);
    }
  }));
}

function accountLink({ memory }, id) {
  const name = memory.names.get(id);
  return h('a', { class: name ? 'name' : 'code', href: routeTo('account', id) }, name ?? id);
}

function introduction(connection) {
  return h(
    'p',
    { class: 'soft' },
    'An event that nobody confirmed for seven days is kept here for 30 days. Replaying puts it back: the next poll sends'
    + ' it again, with the same event id. First mend why nobody confirmed it: see whether ConfirmMediaEvents runs. ',
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
    { title: 'Happened', kind: 'nowrap', cell: (letter) => (letter.time ? inFull(letter.time) : '–') },
    { title: 'Given up', kind: 'nowrap', cell: (letter) => (letter.givenUp ? inFull(letter.givenUp) : '–') },
    { title: 'Why', kind: 'third', cell: (letter) => letter.problem ?? REASONS[letter.reason] ?? letter.reason },
    {
      title: 'Action',
      kind: 'act',
      cell: (letter) => !letter.problem
        && replayButton(context, 'Replay', { connection: letter.connection, event: letter.event }, outlet, 1),
    },
  ], letters));
}

function replayButton(context, label, { connection, event }, outlet, count) {
  const button = actionButton(label, async () => {
    outlet.replaceChildren();
    if (!event && !(await confirmDialog({
      title: `${label}?`,
      text: h('p', null, `${plural(count, 'event')} will leave again. Consumers that drop repeats by event id are not disturbed.`),
      confirm: label,
    }))) {
      return;
    }
    try {
      const done = await context.api.post('/api/operations/dead-letters/replay', {
        ...(connection && { connection }), ...(event && { event }),
      });
      await context.reload();
      context.announce(resultOf(done));
    } catch (failure) {
      outlet.replaceChildren(failureNotice(failure));
    }
  });
  if (event) {
    button.setAttribute('aria-label', `Replay ${nameOf(event)}`);
  }
  return button;
}

function resultOf({ replayed, left }) {
  const back = `${plural(replayed, 'event')} put back.`;
  return left === 0
    ? `${back} The next poll sends what was put back.`
    : `${back} ${plural(left, 'event')} stay: an outbox was full, time ran out, or storage failed. Replay again later.`;
}

export const section = { id: 'deadletters', title: 'Dead letters', render };
