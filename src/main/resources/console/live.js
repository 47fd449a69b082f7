/** Asks again every few seconds while somebody looks, and not while nobody does. */

const PAUSE_MS = 4_000;
const LONGEST_PAUSE_MS = 60_000;

const TIMERS = { set: (...wish) => setTimeout(...wish), clear: (id) => clearTimeout(id) };

export class Live {
  #look;
  #page;
  #timers;
  #timer;
  #pause;
  #failures = 0;
  #isRunning = false;
  #isLooking = false;
  #onVisibility = () => this.#visibilityChanged();

  /**
   * @param {() => Promise<unknown>} look what is done each time; one that fails is tried again, ever more seldom
   * @param {{pause?: number, page?: Document, timers?: {set: typeof setTimeout, clear: typeof clearTimeout}}} [options]
   *     pause: milliseconds between two looks; page: tells whether it is seen
   */
  constructor(look, { pause = PAUSE_MS, page = document, timers = TIMERS } = {}) {
    this.#look = look;
    this.#pause = pause;
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
      this.#timer = this.#timers.set(() => this.now(), Math.min(this.#pause * 2 ** this.#failures, LONGEST_PAUSE_MS));
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
