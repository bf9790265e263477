// When the exchange with the registry happens: at once after a tap, when the network came or went, when the page is
// looked at again, and now and then; after a failure with growing patience.

import { news } from "./outbox.js";
import { exchange, Unsent } from "./sync.js";

const EVERY = 30_000;
const FIRST_PAUSE = 1500;
const LONGEST_PAUSE = 60_000;

// Keeps one page in step. `heard({state, results, copy, sentence})` is called after every attempt.
export class Exchanges {
  constructor(page, heard, { fresh = true } = {}) {
    Object.assign(this, { page, heard, fresh, pause: FIRST_PAUSE, timer: 0, running: false, again: false });
    for (const change of ["online", "offline"]) window.addEventListener(change, () => this.now()); // what is under way may end as it began
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
  }

  // Somebody did something, or the network is back: exchange now, with fresh patience.
  now() {
    this.pause = FIRST_PAUSE;
    return this.run();
  }

  // A call during an exchange makes another one follow.
  async run() {
    clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    this.heard({ state: "saving" });
    let wait = LONGEST_PAUSE;
    try {
      wait = await this.attempt();
    } finally {
      this.running = false;
      this.timer = setTimeout(() => this.run(), this.again ? 0 : wait);
      this.again = false;
    }
  }

  async attempt() {
    try {
      const { results, copy } = await exchange(this.page, this.fresh);
      this.pause = FIRST_PAUSE;
      await this.heard({ state: "saved", results, copy });
      return EVERY;
    } catch (failure) {
      const full = failure instanceof DOMException; // the device keeps nothing more
      if (!full && !(failure instanceof Unsent)) throw failure;
      await this.heard(full ? { state: "unkept" } : { state: failure.state, sentence: failure.sentence });
      const wait = Math.max((failure.after ?? 0) * 1000, this.pause * (0.5 + Math.random())); // a room's tablets do not all come at once
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
      return wait;
    }
  }
}

// Call `shown` whenever what waits on this device changes.
export function whenever(shown) {
  news.addEventListener("change", shown);
}
