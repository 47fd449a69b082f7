/** Every connected account, a page at a time. */

import { actionButton, field, pill, whileBusy } from './controls.js';
import { h } from './dom.js';
import { nameOf } from './names.js';
import { openPage, pageButtons, partQuery, toFirstPage, unfinishedNotice } from './pages.js';
import { routeTo } from './route.js';
import { adviceOf, signsOf } from './states.js';
import { table } from './table.js';
import { ago, inFull, plural, tokenLife } from './times.js';

async function render(context) {
  const wish = wishOf(context);
  const page = await openPage(context, (after, limit) => `/api/connections?${partQuery(after, limit, wish)}`);
  context.tools(
    actionButton('Refresh', async () => {
      await context.reload();
      context.announce('The list is up to date.');
    }),
    h('button', { type: 'button', class: 'main', onclick: () => context.go('connect') }, 'Connect an account'),
  );
  return [
    toolbar(context, wish),
    page.rows.length > 0 ? listed(page.rows) : page.isWhole && nothing(wish, page),
    unfinishedNotice(context, page, plural(page.rows.length, 'account')),
    pageButtons(context, page),
  ];
}

/** What is shown: as the address says when it says something, else as it was left. */
function wishOf({ memory, param }) {
  memory.wish ??= { show: '', search: '' };
  if (param !== '' && param !== memory.param) {
    memory.wish = { show: param === 'attention' ? 'attention' : '', search: '' };
    toFirstPage(memory);
  }
  memory.param = param;
  return memory.wish;
}

function toolbar(context, wish) {
  const search = h('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', maxlength: '100' });
  search.value = wish.search;
  const show = h(
    'select',
    null,
    h('option', { value: '' }, 'All accounts'),
    h('option', { value: 'attention' }, 'Needs attention'),
  );
  show.value = wish.show;
  const button = h('button', { type: 'submit' }, 'Search');
  const apply = () => whileBusy(button, async () => {
    Object.assign(wish, { show: show.value, search: search.value.trim() });
    toFirstPage(context.memory);
    await context.reload();
    context.announce('The list is filtered.');
  });
  show.addEventListener('change', apply);
  const shown = field('Show', show);
  shown.classList.add('narrow');
  const form = h(
    'form',
    { class: 'toolbar', role: 'search', 'aria-label': 'Accounts' },
    field('Search by name or id', search),
    shown,
    button,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  return form;
}

function nothing({ show, search }, page) {
  if (page.number > 1) {
    return h('div', { class: 'card empty' }, h('p', { class: 'soft' }, 'There are no more.'));
  }
  const isFiltered = show !== '' || search !== '';
  return h(
    'div',
    { class: 'card empty' },
    h('h2', null, isFiltered ? 'No account fits' : 'No account is connected yet'),
    h('p', { class: 'soft' }, isFiltered
      ? 'Change the search, or show all accounts.'
      : 'Connect one by a sign-in or with a token. It appears here, with its state and what to do.'),
  );
}

function listed(rows) {
  const now = Date.now();
  return h('div', { class: 'table' }, table('Connected accounts', [
    { title: 'Account', cell: accountCell },
    { title: 'State', kind: 'wide', cell: (row) => stateCell(row) },
    { title: 'Token', kind: 'nowrap', cell: (row) => tokenCell(row, now) },
    { title: 'Last poll', kind: 'nowrap', cell: (row) => pollCell(row, now) },
    { title: 'Events waiting', kind: 'number', cell: (row) => row.outbox ?? '–' },
    { title: 'Grants', kind: 'number', cell: (row) => row.grants?.length ?? '–' },
  ], rows));
}

function accountCell(row) {
  if (!row.id) {
    return h('span', { class: 'name' }, 'A document that is no account');
  }
  const isNamed = row.username !== undefined;
  return h('a', { class: isNamed ? 'name' : 'code', href: routeTo('account', row.id) }, isNamed ? nameOf(row.username) : row.id);
}

function stateCell(row) {
  const signs = h('div', { class: 'signs' }, signsOf(row).map(({ kind, label }) => pill(kind, label)));
  return [signs, adviceOf(row).map((sentence) => h('span', { class: 'soft small' }, sentence))];
}

function tokenCell(row, now) {
  if (row.created === undefined || row.state === 'ending') {
    return '–';
  }
  const { text, kind } = tokenLife(row.tokenExpires, now);
  return h('span', { class: `tone-${kind}`, title: row.tokenExpires && inFull(row.tokenExpires) }, text);
}

function pollCell(row, now) {
  return row.lastPoll
    ? [
      h('time', { datetime: row.lastPoll.at, title: inFull(row.lastPoll.at) }, ago(row.lastPoll.at, now)),
      row.lastPoll.outcome !== 'ok' && h('span', { class: 'soft small' }, row.lastPoll.outcome.replaceAll('_', ' ')),
    ]
    : '–';
}

export const section = { id: 'accounts', title: 'Accounts', render };
