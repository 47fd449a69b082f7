/** A list that is shown page by page: the present page, and the buttons that lead on from it. */

import { actionButton, notice } from './controls.js';
import { h } from './dom.js';
import { Pager } from './pager.js';

const PAGE_SIZE = 50;

/**
 * Loads the page at which the reader is.
 *
 * @param {object} memory of the section: where the reader is, is kept there
 * @param {(after: string | undefined, limit: number) => string} addressOf a part of the list
 * @returns {Promise<{rows: object[], parts: object[], next?: string, isWhole: boolean, number: number}>} parts: the
 *     app's replies of which the page was made just now
 */
export async function openPage({ api, memory }, addressOf) {
  memory.place ??= { starts: [undefined] };
  const { place } = memory;
  const parts = [];
  const pager = new Pager(async (after, limit) => {
    const part = await api.get(addressOf(after, limit));
    parts.push(part);
    return part;
  }, PAGE_SIZE, place.starts);
  try {
    const page = await pager.load(place.begun);
    Object.assign(place, { pager, begun: undefined });
    return { ...page, parts, number: pager.number };
  } catch (failure) {
    if (failure.status === 400) {
      // A place that the app does not know, perhaps since an update: the next try begins at the first page.
      toFirstPage(memory);
    }
    throw failure;
  }
}

/** What is shown next is the beginning of a list, perhaps of another one. */
export function toFirstPage(memory) {
  memory.place = { starts: [undefined] };
}

/** The query of one part of a list. */
export function partQuery(after, limit, others = {}) {
  const query = new URLSearchParams({ limit: String(limit) });
  for (const [name, value] of Object.entries({ after, ...others })) {
    if (value) {
      query.set(name, value);
    }
  }
  return query.toString();
}

/** Previous and Next; nothing where there is only one page. */
export function pageButtons(context, page) {
  const hasNext = page.isWhole && page.next !== undefined;
  if (page.number === 1 && !hasNext) {
    return null;
  }
  const { pager } = context.memory.place;
  const turn = (label, isPossible, move) => {
    const button = actionButton(label, async () => {
      move();
      context.memory.place.starts = pager.starts;
      await context.reload();
      window.scrollTo(0, 0);
      context.announce(`Page ${pager.number}.`);
    });
    button.toggleAttribute('disabled', !isPossible);
    return button;
  };
  return h(
    'nav',
    { class: 'pages', 'aria-label': 'Pages' },
    turn('Previous', page.number > 1, () => pager.back()),
    h('span', { class: 'soft' }, `Page ${page.number}`),
    turn('Next', hasNext, () => pager.forward(page.next)),
  );
}

/** The app looks through so much for each call. The reader decides whether to wait for more. */
export function unfinishedNotice(context, page, found) {
  return !page.isWhole && notice(
    'info',
    h('p', null, `${found} so far. Not all of the list was looked at.`),
    h('div', null, actionButton('Look further', async () => {
      context.memory.place.begun = { rows: page.rows, next: page.next };
      await context.reload();
      context.announce('More of the list was looked at.');
    })),
  );
}
