/**
 * The admissions of each second, counted against the rate stated last.
 *
 * @module
 */

const SECOND = 1_000_000;
/** More than any server's clock is set back during one sale. */
const MOST_STEPS_BACK = 10;

/** @param {number} micros */
const secondOf = (micros) => Math.floor(micros / SECOND);

/** Before a rate is stated no admission is allowed. */
export class AdmissionRate {
  #rate = -1; // none is stated
  #second = 0;
  #count = 0;
  #clockSecond = 0;
  #stepsBack = 0;

  /**
   * States a rate. The second that has begun goes on.
   *
   * @param {number} perSecond
   */
  state(perSecond) {
    this.#rate = perSecond;
  }

  /**
   * Whether this rate is stated already.
   *
   * @param {number} perSecond
   */
  is(perSecond) {
    return perSecond === this.#rate;
  }

  /** Begins a new second though the time stands still. */
  beginSecond() {
    this.#count = 0;
  }

  /**
   * States what the queue's clock says while the times in the journal wait for it. Each of its seconds
   * begins once, and it is not set back again and again.
   *
   * @param {number} clockMicros
   * @param {number} timeMicros
   * @returns {string} what is wrong with it, or an empty text
   */
  clock(clockMicros, timeMicros) {
    const next = secondOf(clockMicros);
    if (next >= secondOf(timeMicros)) {
      return 'CLOCK_NOT_SET_BACK';
    }
    if (next === this.#clockSecond) {
      return 'SECOND_BEGUN_BEFORE';
    }
    if (next < this.#clockSecond || this.#clockSecond === 0) {
      this.#stepsBack++;
    }
    this.#clockSecond = next;
    this.beginSecond();
    return this.#stepsBack > MOST_STEPS_BACK ? 'CLOCK_SET_BACK_OFTEN' : '';
  }

  /**
   * Counts an admission.
   *
   * @param {number} timeMicros
   * @returns {boolean} whether the rate allows it
   */
  admit(timeMicros) {
    if (secondOf(timeMicros) !== this.#second) {
      this.#second = secondOf(timeMicros);
      this.#clockSecond = 0;
      this.#count = 0;
    }
    return ++this.#count <= this.#rate;
  }
}
