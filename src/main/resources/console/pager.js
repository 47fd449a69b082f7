/**
 * Walks through a long list page by page. A reply may be short or empty and still not be the last one, because the
 * app bounds its work for each call: the pager asks on until a page is full, for so many calls and so long.
 */

const MOST_CALLS = 8;
const LONGEST_MS = 5_000;

export class Pager {
  #fetchPart;
  #size;
  #starts;
  #clock;

  /**
   * @param {(after: string | undefined, limit: number) => Promise<{data: object[], next?: string}>} fetchPart
   * @param {number} size how many rows a page has
   * @param {Array<string | undefined>} [starts] where the pages up to the present one begin, to come back to it
   * @param {() => number} [clock] milliseconds
   */
  constructor(fetchPart, size, starts = [undefined], clock = Date.now) {
    this.#fetchPart = fetchPart;
    this.#size = size;
    this.#starts = [...starts];
    this.#clock = clock;
  }

  /** Where the pages up to the present one begin. */
  get starts() {
    return [...this.#starts];
  }

  get number() {
    return this.#starts.length;
  }

  /**
   * The present page.
   *
   * @param {{rows: object[], next?: string}} [begun] a page that was not looked for to its end: it is gone on with
   * @returns {Promise<{rows: object[], next?: string, isWhole: boolean}>} next: where the following page begins;
   *     isWhole: false when more rows of this page may be found by going on
   */
  async load(begun = { rows: [], next: this.#starts[this.#starts.length - 1] }) {
    const rows = [...begun.rows];
    const end = this.#clock() + LONGEST_MS;
    let { next } = begun;
    for (let call = 0; call < MOST_CALLS && (call === 0 || this.#clock() < end); call += 1) {
      const part = await this.#fetchPart(next, this.#size - rows.length);
      rows.push(...part.data);
      next = part.next;
      if (next === undefined || rows.length >= this.#size) {
        return { rows, next, isWhole: true };
      }
    }
    return { rows, next, isWhole: false };
  }

  forward(next) {
    this.#starts.push(next);
  }

  back() {
    if (this.#starts.length > 1) {
      this.#starts.pop();
    }
  }
}
