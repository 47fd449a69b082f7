/** Every connected account, a page at a time. */

import { actionButton, field, notice, pill, whileBusy } from './controls.js';
import { h } from './dom.js';
import { Pager } from './pager.js';
import { routeTo } from './route.js';
import { adviceOf, signsOf } from './states.js';
import { table } from './table.js';
import { ago, inFull, plural, tokenLife } from './times.js';

const PAGE_SIZE = 50;

async function render(context) {
  const wish = wishOf(context);
  const pager = new Pager((after, limit) => context.api.get(address(wish, after, limit)), PAGE_SIZE, wish.starts);
  const page = await loaded(pager, wish);
  Object.assign(wish, { starts: pager.starts, begun: undefined });
  context.tools(
    actionButton('Refresh', async () => {
      await context.reload();
      context.announce('The list is up to date.');
    }),
    h('button', { type: 'button', class: 'main', onclick: () => context.go('connect') }, 'Connect an account'),
  );
  return [
    toolbar(context, wish),
    page.rows.length === 0 ? nothing(wish, pager, page) : listed(page.rows),
    !page.isWhole && unfinished(context, wish, page),
    pages(context, wish, pager, page),
  ];
}

async function loaded(pager, wish) {
  try {
    return await pager.load(wish.begun);
  } catch (failure) {
    if (failure.status === 400) {
      // A place in the list that the app does not know, perhaps since an update: the next try begins at the first page.
      Object.assign(wish, { starts: [undefined], begun: undefined });
    }
    throw failure;
  }
}

/** What is shown: as the address says when it says something, else as it was left. */
function wishOf({ memory, param }) {
  memory.wish ??= { show: 'all', search: '', starts: [undefined] };
  if (param !== '' && param !== memory.param) {
    memory.wish = { show: param === 'attention' ? 'attention' : 'all', search: '', starts: [undefined] };
  }
  memory.param = param;
  return memory.wish;
}

function address({ show, search }, after, limit) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (after !== undefined) {
    query.set('after', after);
  }
  if (show === 'attention') {
    query.set('show', 'attention');
  }
  if (search !== '') {
    query.set('search', search);
  }
  return `/api/connections?${query}`;
}

function toolbar(context, wish) {
  const search = h('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', maxlength: '100' });
  search.value = wish.search;
  const show = h(
    'select',
    null,
    h('option', { value: 'all' }, 'All accounts'),
    h('option', { value: 'attention' }, 'Needs attention'),
  );
  show.value = wish.show;
  const button = h('button', { type: 'submit' }, 'Search');
  const apply = () => whileBusy(button, async () => {
    Object.assign(wish, { show: show.value, search: search.value.trim(), starts: [undefined] });
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

/** The app looks through so many accounts for each call. The reader decides whether to wait for more. */
function unfinished(context, wish, page) {
  return notice(
    'info',
    h('p', null, page.rows.length === 0
      ? 'No account fits so far, and not all of them were looked at.'
      : `${plural(page.rows.length, 'account')} so far, and not all of them were looked at.`),
    h('div', null, actionButton('Look further', async () => {
      wish.begun = page;
      await context.reload();
      context.announce('More accounts were looked at.');
    })),
  );
}

function nothing(wish, pager, page) {
  if (!page.isWhole) {
    return null;
  }
  if (pager.number > 1) {
    return h('div', { class: 'card empty' }, h('p', { class: 'soft' }, 'There are no more.'));
  }
  const filtered = wish.show !== 'all' || wish.search !== '';
  return h(
    'div',
    { class: 'card empty' },
    h('h2', null, filtered ? 'No account fits' : 'No account is connected yet'),
    h('p', { class: 'soft' }, filtered
      ? 'Change the search, or show all accounts.'
      : 'Connect one by a sign-in or with a token. It appears here, with its state and what to do.'),
  );
}

function listed(rows) {
  const now = Date.now();
  return h('div', { class: 'table' }, table('Connected accounts', [
    { title: 'Account', cell: nameOf },
    { title: 'State', kind: 'wide', cell: (row) => stateCell(row) },
    { title: 'Token', kind: 'nowrap', cell: (row) => tokenCell(row, now) },
    { title: 'Last poll', kind: 'nowrap', cell: (row) => pollCell(row, now) },
    { title: 'Events waiting', kind: 'number', cell: (row) => row.outbox ?? '–' },
    { title: 'Grants', kind: 'number', cell: (row) => row.grants?.length ?? '–' },
  ], rows));
}

function nameOf(row) {
  if (!row.id) {
    return h('span', { class: 'name' }, 'A document that is no account');
  }
  return h('a', { class: row.username ? 'name' : 'code', href: routeTo('account', row.id) }, row.username ?? row.id);
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

function pages(context, wish, pager, page) {
  const hasNext = page.isWhole && page.next !== undefined;
  if (pager.number === 1 && !hasNext) {
    return null;
  }
  const outlet = h('span', { class: 'soft' }, `Page ${pager.number}`);
  const turn = (label, enabled, move) => {
    const button = actionButton(label, async () => {
      move();
      wish.starts = pager.starts;
      await context.reload();
      window.scrollTo(0, 0);
      context.announce(`Page ${pager.number}.`);
    });
    button.toggleAttribute('disabled', !enabled);
    return button;
  };
  return h(
    'nav',
    { class: 'pages', 'aria-label': 'Pages' },
    turn('Previous', pager.number > 1, () => pager.back()),
    outlet,
    turn('Next', hasNext, () => pager.forward(page.next)),
  );
}

export const section = { id: 'accounts', title: 'Accounts', render };
