/** Asks again every few seconds while somebody looks, and not while nobody does. */

const PAUSE_MS = 4_000;
const LONGEST_PAUSE_MS = 60_000;

export class Live {
  #look;
  #page;
  #timers;
  #timer;
  #failures = 0;
  #isRunning = false;
  #isLooking = false;
  #onVisibility = () => this.#visibilityChanged();

  /**
   * @param {() => Promise<unknown>} look what is done each time; one that fails is tried again, ever more seldom
   * @param {Document} [page] tells whether it is seen
   * @param {{set: typeof setTimeout, clear: typeof clearTimeout}} [timers]
   */
  constructor(look, page = document, timers = { set: (...wish) => setTimeout(...wish), clear: (id) => clearTimeout(id) }) {
    this.#look = look;
    this.#page = page;
    this.#timers = timers;
  }

  /** Looks for the first time after a pause: what is shown was asked for just now. */
  start() {
    this.#isRunning = true;
    this.#page.addEventListener('visibilitychange', this.#onVisibility);
    this.#plan();
  }

  stop() {
    this.#isRunning = false;
    this.#timers.clear(this.#timer);
    this.#page.removeEventListener('visibilitychange', this.#onVisibility);
  }

  /** Looks at once, unless it is looking already. */
  async now() {
    if (!this.#isRunning || this.#isLooking) {
      return;
    }
    this.#timers.clear(this.#timer);
    this.#isLooking = true;
    try {
      await this.#look();
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
    this.#isLooking = false;
    this.#plan();
  }

  #plan() {
    this.#timers.clear(this.#timer);
    if (this.#isRunning && !this.#page.hidden) {
      this.#timer = this.#timers.set(() => this.now(), Math.min(PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS));
    }
  }

  #visibilityChanged() {
    if (this.#page.hidden) {
      this.#timers.clear(this.#timer);
    } else {
      this.now();
    }
  }
}
