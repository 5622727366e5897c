/**
 * Keeps a plan in step with the sale: one full answer, then only what changed since.
 *
 * @module
 */

/** Pause between two questions, in ms. The service is a second behind at most: two together. */
export const PAUSE = 900;
/** Pauses after failures, in ms. */
const BACK_OFF = [1000, 2000, 4000, 8000];

/**
 * @typedef {{version: number, full: boolean, sold?: string[], hold?: string[],
 *   changes?: {seatId: string, status: string}[]}} LiveSeats
 */

/** Follows the live seats of one schedule. */
export class Live {
  #plan;
  #version = /** @type {number|null} */ (null);
  #failures = 0;

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.#plan = plan;
  }

  /** What to ask with: `since`, or null for everything. */
  get since() {
    return this.#version;
  }

  /** Asks for everything next time. */
  forget() {
    this.#version = null;
  }

  /**
   * Takes an answer over. One that is older than what is known (an answer that was overtaken, another
   * instance) changes nothing.
   *
   * @param {LiveSeats} answer
   * @returns {number[]} the seats that changed
   */
  take(answer) {
    this.#failures = 0;
    if (this.#version !== null && answer.version < this.#version) {
      return [];
    }
    const changed = answer.full
      ? this.#plan.replaceStates(answer.sold ?? [], answer.hold ?? [])
      : this.#plan.applyChanges(answer.changes ?? []);
    this.#version = answer.version;
    return changed;
  }

  /**
   * Notes that a question failed.
   *
   * @param {number|null} retryAfter what the server asked for, in seconds
   * @returns {number} the pause before the next one, in ms
   */
  failed(retryAfter) {
    const pause = BACK_OFF[Math.min(this.#failures++, BACK_OFF.length - 1)];
    return Math.max(pause, (retryAfter ?? 0) * 1000);
  }
}
