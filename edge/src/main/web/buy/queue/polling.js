/**
 * When to ask the queue next. By the date, not by a count of ticks: a laptop that slept asks once when
 * it wakes, and nothing is asked earlier than the server wants.
 *
 * @module
 */

/** Pauses after failures, in seconds; each a little longer for some, so that not all come at once. */
const BACK_OFF = [2, 4, 8, 15, 30];
/** Longest pause a server may ask for, in seconds. */
const LONGEST = 600;
/** Pause after an answer that says none that could be kept, in seconds. */
const UNSAID = 5;
/** Share of a pause that is left to chance. */
const SCATTER = 0.25;

/** The next question's time. */
export class Polling {
  #due;
  #noted;
  #failures = 0;
  #chance;

  /**
   * @param {number} now ms
   * @param {() => number} [chance] 0…1
   */
  constructor(now, chance = Math.random) {
    this.#due = now;
    this.#noted = now;
    this.#chance = chance;
  }

  /** When the next question is due, in ms; Infinity when none is. */
  get due() {
    return this.#due;
  }

  /** How many questions failed in a row. */
  get failures() {
    return this.#failures;
  }

  /**
   * Whether to ask now. A clock that was set back since the last answer says nothing: then, too.
   *
   * @param {number} now
   */
  isDue(now) {
    return this.#due !== Infinity && (now >= this.#due || now < this.#noted);
  }

  /** Nothing is asked until an answer or a failure is noted: one question at a time. */
  asked() {
    this.#due = Infinity;
  }

  /**
   * @param {number} now
   * @param {number|null|undefined} pollAfter what the answer said, in seconds; null: ask no more
   */
  answered(now, pollAfter) {
    this.#failures = 0;
    this.#noted = now;
    const pause = Number.isFinite(pollAfter) ? Math.max(0, /** @type {number} */ (pollAfter)) : UNSAID;
    this.#due = pollAfter === null ? Infinity : now + Math.min(LONGEST, pause) * 1000;
  }

  /**
   * @param {number} now
   * @param {number|null} retryAfter what the server asked for, in seconds
   */
  failed(now, retryAfter) {
    const pause = BACK_OFF[Math.min(this.#failures++, BACK_OFF.length - 1)];
    this.#noted = now;
    const scattered = pause * (1 + SCATTER * this.#chance());
    this.#due = now + Math.max(scattered, Math.min(LONGEST, retryAfter ?? 0)) * 1000;
  }

  /**
   * The network is back: a question that waits for nothing but the network is due now, one the
   * server has put off is not.
   *
   * @param {number} now
   * @param {boolean} putOff whether the server said when to come again
   */
  online(now, putOff) {
    if (this.#failures > 0 && !putOff) {
      this.#due = Math.min(this.#due, now);
    }
  }
}
