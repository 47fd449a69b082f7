/**
 * Walks through a long list page by page. A reply may be short or empty and still not be the last one, because the
 * app bounds its work for each call: the pager asks on until a page is full, for so many calls.
 */

const MOST_CALLS = 8;

export class Pager {
  #fetchPart;
  #size;
  #starts;

  /**
   * @param {(after: string | undefined, limit: number) => Promise<{data: object[], next?: string}>} fetchPart
   * @param {number} size how many rows a page has
   * @param {Array<string | undefined>} [starts] where the pages up to the present one begin, to come back to it
   */
  constructor(fetchPart, size, starts = [undefined]) {
    this.#fetchPart = fetchPart;
    this.#size = size;
    this.#starts = starts;
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
   * @returns {Promise<{rows: object[], next?: string}>} next: where the following page begins; a page that is not
   *     full and has a next one was not looked for to its end
   */
  async load() {
    const rows = [];
    let next = this.#starts[this.#starts.length - 1];
    for (let call = 0; call < MOST_CALLS; call += 1) {
      const part = await this.#fetchPart(next, this.#size - rows.length);
      rows.push(...part.data);
      next = part.next;
      if (next === undefined || rows.length >= this.#size) {
        break;
      }
    }
    return { rows, next };
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
