/** A table whose rows change while somebody reads them. Nothing of it is announced. */

import { h } from './dom.js';
import { arrange } from './morph.js';
import { row, table } from './table.js';

export class LiveTable {
  #body;
  #rows = new Map();
  #how;

  /**
   * @param {string} caption
   * @param {object[]} columns as table() takes them
   * @param {(item: object) => string} keyOf what a row keeps while its cells change
   */
  constructor(caption, columns, keyOf) {
    this.#how = { keyOf, draw: (item) => row(columns, item) };
    const whole = table(caption, columns, []);
    this.#body = whole.tBodies[0];
    this.element = h('div', { class: 'table' }, whole);
  }

  /** @param {object[]} items in their order */
  show(items) {
    arrange(this.#body, this.#rows, items, this.#how);
  }
}
