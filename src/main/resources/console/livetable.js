/** A table whose rows change while somebody reads them: what stays the same is not touched, and nothing is announced. */

import { h } from './dom.js';
import { row, table } from './table.js';

export class LiveTable {
  #columns;
  #keyOf;
  #body;
  #rows = new Map();

  /**
   * @param {string} caption
   * @param {object[]} columns as table() takes them
   * @param {(item: object) => string} keyOf what a row keeps while its cells change
   */
  constructor(caption, columns, keyOf) {
    this.#columns = columns;
    this.#keyOf = keyOf;
    const whole = table(caption, columns, []);
    this.#body = whole.tBodies[0];
    this.element = h('div', { class: 'table' }, whole);
  }

  /** @param {object[]} items in their order */
  show(items) {
    const wanted = items.map((item) => this.#row(item));
    const kept = new Set(wanted);
    for (const [key, element] of this.#rows) {
      if (!kept.has(element)) {
        element.remove();
        this.#rows.delete(key);
      }
    }
    wanted.forEach((element, index) => {
      // A row that is where it belongs is not moved: that would take the focus from a button in it.
      if (this.#body.children[index] !== element) {
        this.#body.insertBefore(element, this.#body.children[index] ?? null);
      }
    });
  }

  #row(item) {
    const key = this.#keyOf(item);
    const fresh = row(this.#columns, item);
    const known = this.#rows.get(key);
    if (!known) {
      this.#rows.set(key, fresh);
      return fresh;
    }
    [...known.children].forEach((cell, index) => change(cell, fresh.children[index]));
    return known;
  }
}

function change(cell, fresh) {
  const isHeld = cell.contains(cell.ownerDocument.activeElement) || cell.querySelector('.busy');
  if (!isHeld && !cell.isEqualNode(fresh)) {
    cell.replaceChildren(...fresh.childNodes);
  }
}
