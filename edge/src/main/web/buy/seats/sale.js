import {ApiError, api} from '../../lib/api.js';
import {parseLocal} from '../../lib/clock.js';
import {attemptOf} from './refusals.js';

/** A hold that is pending is among the last few reservations. */
const LAST_RESERVATIONS = 5;

/** The sale of one performance as this buyer has it at the API: their turn, its seats, their hold. */
export class Sale {
  #scheduleId;
  #signal;
  /** @type {string | null} of the queue */
  #token = null;
  /** @type {import('./refusals.js').Attempt} whose outcome is not known */
  #attempt = null;

  /** @type {number | null} when the turn ends */
  endsAt = null;

  /**
   * @param {string} scheduleId
   * @param {AbortSignal} signal
   */
  constructor(scheduleId, signal) {
    this.#scheduleId = scheduleId;
    this.#signal = signal;
  }

  /**
   * The hall as drawn, and its seats with grades and prices. For everybody.
   *
   * @returns {Promise<[any, any]>}
   */
  hall() {
    const options = {signal: this.#signal, token: false};
    const path = '/events/schedules/' + this.#scheduleId;
    return Promise.all([api.get(path + '/layout', options), api.get(path + '/seats', options)]);
  }

  /** Gets the token of this person's turn; false where it is not their turn. */
  async takeTurn() {
    try {
      const status = await api.get('/queue/status?scheduleId=' + this.#scheduleId, {signal: this.#signal});
      if (status.status === 'ACTIVE') {
        this.#token = status.token;
        this.endsAt = parseLocal(status.expiresAt);
        return true;
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'NOT_IN_QUEUE') {
        throw error;
      }
    }
    return false;
  }

  /**
   * Which seats are taken, or what has changed since a version.
   *
   * @param {number | null} since
   * @returns {Promise<import('./live.js').LiveSeats>}
   */
  live(since) {
    const query = since === null ? '' : '?since=' + since;
    return api.get('/reservations/seats/' + this.#scheduleId + query, {
      signal: this.#signal,
      queueToken: this.#token ?? undefined,
    });
  }

  /** The reservation that this person has not paid yet, or null. */
  async held() {
    const {list} = await api.get('/reservations?size=' + LAST_RESERVATIONS, {signal: this.#signal});
    for (const {reservationId, status} of list) {
      if (status === 'PENDING') {
        const detail = await api.get('/reservations/' + reservationId, {signal: this.#signal});
        if (detail.scheduleId === this.#scheduleId && detail.status === 'PENDING') {
          return detail;
        }
      }
    }
    return null;
  }

  /**
   * Holds seats: under the same key until the outcome is known.
   *
   * @param {object} wanted the seats, or how many of what grade
   */
  async hold(wanted) {
    const body = {scheduleId: this.#scheduleId, ...wanted};
    this.#attempt = attemptOf(this.#attempt, body, () => crypto.randomUUID());
    const held = await api.post('/reservations/hold', body, {
      queueToken: this.#token ?? undefined,
      idempotencyKey: this.#attempt.key,
    });
    this.decided();
    return held;
  }

  /** The outcome of the last hold is known: the next one is another one. */
  decided() {
    this.#attempt = null;
  }

  /**
   * @param {string} reservationId
   * @param {string[]} newSeatIds
   */
  change(reservationId, newSeatIds) {
    return api.put('/reservations/hold/' + reservationId, {newSeatIds}, {queueToken: this.#token ?? undefined});
  }

  /** @param {string} reservationId */
  release(reservationId) {
    return api.delete('/reservations/hold/' + reservationId);
  }
}
