/** What an operator does with one account. */

import { actionButton, confirmDialog, failureNotice } from './controls.js';
import { h } from './dom.js';
import { nameOf } from './names.js';
import { needsConnecting, outcomeOf } from './states.js';
import { plural } from './times.js';

/**
 * @param {object} context of the section
 * @param {object} account as the app shows it
 * @param {HTMLElement} outlet where a failure is shown
 */
export function accountActions(context, account, outlet) {
  const path = `/api/operations/connections/${encodeURIComponent(account.id)}`;
  const action = (label, run, options) => actionButton(label, async () => {
    outlet.replaceChildren();
    try {
      await run();
    } catch (failure) {
      outlet.replaceChildren(failureNotice(failure));
    }
  }, options);
  const change = (verb, done) => async () => {
    await context.api.post(`${path}/${verb}`);
    await context.reload();
    context.announce(done);
  };
  const usable = account.state !== 'ending' && account.state !== 'unreadable';
  return [
    usable && action('Poll now', () => pollNow(context, path)),
    usable && account.state !== 'paused_by_operator' && action('Pause', change('pause', 'The account is paused.')),
    usable && account.state !== 'active' && action('Resume', change('resume', 'The account is resumed. The next run asks Instagram.')),
    usable && h('button', {
      type: 'button', class: needsConnecting(account.state) ? 'main' : null, onclick: () => context.go('connect', account.id),
    }, 'Reconnect'),
    action('Refresh', async () => {
      await context.reload();
      context.announce('The account is up to date.');
    }),
    action('Disconnect', () => disconnect(context, account), { kind: 'danger' }),
  ];
}

async function pollNow(context, path) {
  const { outcome, events } = await context.api.post(`${path}/poll`);
  await context.reload();
  context.announce(`${outcomeOf(outcome).sentence} ${events === 0 ? 'There is no event to send.' : `${plural(events, 'event')} on the way.`}`);
}

async function disconnect(context, account) {
  const name = account.username === undefined ? account.id : nameOf(account.username);
  const sure = await confirmDialog({
    title: `Disconnect ${name}?`,
    text: [
      h('p', null, 'Its keys and sign-ins stop working, its flows fail, and its waiting events and dead letters are'
        + ' deleted. This cannot be undone; connecting it again begins anew.'),
    ],
    confirm: 'Disconnect',
    danger: true,
    word: account.username === undefined ? 'disconnect' : name,
  });
  if (sure) {
    await context.api.delete(`/api/connections/${encodeURIComponent(account.id)}`);
    context.announce(`${name} is disconnected.`);
    context.go('accounts');
  }
}
