/** One account: what is known of it, who may use it, and what can be done. */

import { failureNotice, notice, pill } from './controls.js';
import { accountActions } from './accountactions.js';
import { h } from './dom.js';
import { grantTable } from './grants.js';
import { nameOf } from './names.js';
import { routeTo } from './route.js';
import { adviceOf, commentsOf, outcomeOf, reasonOf, signsOf } from './states.js';
import { subscriptionPart } from './subscriptions.js';
import { ago, inFull, plural, tokenLife } from './times.js';

async function render(context) {
  let account;
  try {
    account = await context.api.get(`/api/connections/${encodeURIComponent(context.param)}`);
  } catch (failure) {
    return unshown(context, failure);
  }
  const signs = signsOf(account);
  const outlet = h('div', { class: 'result' });
  context.heading(account.username === undefined ? 'Account that cannot be read' : nameOf(account.username), signs.map(({ kind, label }) => pill(kind, label)));
  context.tools(accountActions(context, account, outlet));
  return [
    outlet,
    advice(account, signs),
    h('div', { class: 'columns' }, facts(account), events(account)),
    account.grants && await subscriptionPart(context, account),
    account.grants && grantTable(context, account),
  ];
}

/** One that is damaged, or whose ending has stopped halfway, can still be ended. */
function unshown(context, failure) {
  if (failure.status !== 404 && failure.code !== 'UnreadableDocument') {
    throw failure;
  }
  const outlet = h('div', { class: 'result' });
  const state = failure.status === 404 ? 'ending' : 'unreadable';
  context.heading('Account that cannot be shown');
  context.tools(accountActions(context, { id: context.param, state }, outlet));
  return [
    outlet,
    failureNotice(failure),
    state === 'ending' && h('p', { class: 'soft' }, 'An account that the list shows as ending, or that health calls'
      + ' vanished, is ended for good by Disconnect.'),
  ];
}

function advice(account, signs) {
  const until = account.retryAt && `Instagram is asked again ${ago(account.retryAt, Date.now())}, at ${inFull(account.retryAt)}.`;
  const sentences = [reasonOf(account.reason), ...adviceOf(account), until].filter(Boolean);
  const { kind } = signs[signs.length - 1];
  const loud = kind === 'bad' || kind === 'warning' ? kind : 'info';
  return sentences.length > 0 && notice(loud, sentences.map((sentence) => h('p', null, sentence)));
}

function facts(account) {
  const life = account.created && tokenLife(account.tokenExpires, Date.now());
  return described('Account', [
    ['Instagram account', account.accountId],
    ['Connection', h('span', { class: 'code' }, account.id)],
    ['Connected', account.created && inFull(account.created)],
    ['Token', life && [
      h('span', { class: `tone-${life.kind}` }, life.text),
      account.tokenExpires && h('span', { class: 'soft' }, ` · ends ${inFull(account.tokenExpires)}`),
    ]],
    ['Renewal fails since', account.renewal?.failingSince && inFull(account.renewal.failingSince)],
  ]);
}

function events(account) {
  const poll = account.lastPoll;
  const comments = commentsOf(account.comments);
  return described('Events', [
    ['Last poll', poll ? [
      h('span', null, `${ago(poll.at, Date.now())} · `),
      h('span', { class: 'soft' }, outcomeOf(poll.outcome).sentence),
    ] : account.state === 'active' ? 'No run of the poll has reached it yet.' : 'It is not polled at present.'],
    ['Comments', account.grants && h('span', { class: comments.kind === 'off' ? 'soft' : `tone-${comments.kind}` }, comments.sentence)],
    ['Waiting', account.outbox === undefined ? undefined : plural(account.outbox, 'event')],
    ['Given up', h('a', { href: routeTo('deadletters', account.id) }, 'Dead letters of this account')],
  ]);
}

function described(title, entries) {
  return h(
    'section',
    { class: 'card' },
    h('h2', null, title),
    h('dl', { class: 'facts' }, entries.filter(([, value]) => value).map(([name, value]) => [h('dt', null, name), h('dd', null, value)])),
  );
}

export const section = { id: 'account', title: 'Account', hidden: true, parent: 'accounts', render };
