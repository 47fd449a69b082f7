/** Tables that become cards where the screen is narrow, and stay tables for a screen reader. */

import { h } from './dom.js';

/**
 * @param {string} caption names the table
 * @param {Array<{title: string, cell: (row: object) => unknown, kind?: string}>} columns the first one names the
 *     row; kind: number, nowrap, wide, quarter, third, fifth, or act for buttons, whose title is only heard
 * @param {object[]} rows
 */
export function table(caption, columns, rows) {
  // Cards are made by changing how rows are displayed, and some browsers then forget what they are.
  return h(
    'table',
    { role: 'table' },
    h('caption', { class: 'hidden' }, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map((column) =>
      h('th', { role: 'columnheader', scope: 'col', class: column.kind }, column.kind === 'act'
        ? h('span', { class: 'hidden' }, column.title)
        : column.title)))),
    h('tbody', { role: 'rowgroup' }, rows.map((item) => row(columns, item))),
  );
}

/** One row of such a table. */
export function row(columns, item) {
  const cells = columns.map((column, index) => h(
    index === 0 ? 'th' : 'td',
    {
      role: index === 0 ? 'rowheader' : 'cell',
      scope: index === 0 ? 'row' : null,
      class: column.kind,
    },
    h('span', { class: 'label', 'aria-hidden': 'true' }, column.title),
    h('div', { class: 'value' }, column.cell(item)),
  ));
  return h('tr', { role: 'row' }, cells);
}
