import {api} from '../../lib/api.js';
import {portone} from '../../lib/config.js';
import {store} from '../../lib/store.js';
import {afterWindow, thrownResult} from './checkout.js';
import {paymentRequest} from './request.js';

/** A payment that was given up releases its seats by an event: looked for so often, with so long a pause. */
const RELEASE_LOOKS = 10;
const RELEASE_PAUSE = 400;

/** @typedef {import('./checkout.js').WindowResult} WindowResult */

/** The provider's window did not open. */
export class NoWindow extends Error {
  /** @param {'sdk' | 'popup'} why what the buyer is told */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/**
 * The payment of one reservation, at the API and in the provider's window. It is kept in the browser:
 * the page may be closed while the window is open.
 */
export class Payment {
  #reservationId;
  #key;

  /** @type {any} as the API began it; null: not begun */
  begun;

  /** @param {string} reservationId */
  constructor(reservationId) {
    this.#reservationId = reservationId;
    this.#key = 'my.payment.' + reservationId;
    this.begun = store.get(this.#key);
  }

  get isBegun() {
    return this.begun !== null;
  }

  /** Whether there is something to be paid in the window: neither free nor paid already. */
  get isOpen() {
    return this.begun?.status === 'PENDING';
  }

  /**
   * Begins it, or finds the one that was begun.
   *
   * @param {number} amount
   */
  async begin(amount) {
    const body = {reservationId: this.#reservationId, amount, paymentMethod: 'CARD'};
    this.begun = await api.post('/payments', body);
    store.set(this.#key, this.begun);
  }

  /** It is over: there is nothing to come back to. */
  over() {
    store.set(this.#key, null);
  }

  /** The seats have changed: the next one is another one. */
  superseded() {
    this.begun = null;
    this.over();
  }

  /**
   * Has it paid in the provider's window.
   *
   * @param {any} reservation
   * @param {import('./request.js').Buyer} buyer
   * @param {() => void} opened hears that the window was asked for
   * @returns {Promise<WindowResult | null>} null: the browser goes elsewhere, and comes back
   * @throws {NoWindow}
   */
  async inWindow(reservation, buyer, opened) {
    let provider;
    try {
      provider = await portone();
    } catch {
      throw new NoWindow('sdk');
    }
    opened();
    try {
      const result = await provider.requestPayment(paymentRequest(this.begun, reservation, buyer));
      return afterWindow(result) === 'LEFT' ? null : result;
    } catch (error) {
      const result = thrownResult(error);
      if (result !== null) {
        return result;
      }
      throw new NoWindow('popup');
    }
  }

  /**
   * Asks the server what became of it.
   *
   * @param {WindowResult} result of the window
   */
  confirm(result) {
    const {paymentId, paymentKey, amount} = this.begun;
    return api.post('/payments/confirm', {
      reservationId: this.#reservationId,
      paymentId,
      paymentKey,
      transactionId: result.txId,
      amount,
      ...(result.paymentToken ? {paymentToken: result.paymentToken} : {}),
    }, {timeout: 45_000});
  }

  /** Gives the seats back, with the payment if one was begun. */
  async giveUp() {
    if (!this.isBegun) {
      await api.delete('/reservations/hold/' + this.#reservationId);
      return;
    }
    await api.delete('/payments/' + this.begun.paymentId);
    for (let look = 0; look < RELEASE_LOOKS; look++) {
      const {status} = await api.get('/reservations/' + this.#reservationId);
      if (status !== 'PENDING') {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, RELEASE_PAUSE));
    }
  }
}
