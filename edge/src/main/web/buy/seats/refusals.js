/**
 * What a refused hold means to the person who wanted the seats.
 *
 * @module
 */

import {offers} from './choice.js';

/**
 * @typedef {'TAKEN' | 'NONE_LEFT' | 'GAP' | 'LIMIT' | 'PENDING' | 'EXHAUSTED' | 'CLOSED' | 'TURN_OVER'
 *   | 'HOLD_OVER' | 'PAYING' | 'UNKNOWN' | 'OTHER'} Kind
 * @typedef {{kind: Kind, offers: readonly import('./choice.js').Choice[], gap: readonly string[],
 *   owned: number, reservationId: string | null}} Refusal
 */

/** @type {Record<string, Kind>} */
const KINDS = {
  SEAT_NOT_AVAILABLE: 'TAKEN',
  SEAT_LEAVES_GAP: 'GAP',
  SEAT_LIMIT_EXCEEDED: 'LIMIT',
  RESERVATION_PENDING: 'PENDING',
  HOLDS_EXHAUSTED: 'EXHAUSTED',
  SALE_CLOSED: 'CLOSED',
  QUEUE_TOKEN_INVALID: 'TURN_OVER',
  HOLD_EXPIRED: 'HOLD_OVER',
  RESERVATION_NOT_PENDING: 'HOLD_OVER',
  RESERVATION_NOT_FOUND: 'HOLD_OVER',
  PAYMENT_IN_PROGRESS: 'PAYING',
};

/**
 * @param {import('./plan.js').Plan} plan
 * @param {{code: string, status: number, body?: any}} error
 * @param {boolean} byHand whether the seats were named
 * @returns {Refusal}
 */
export function refusalOf(plan, error, byHand) {
  const body = error.body ?? {};
  const unknown = error.status === 0 || error.status >= 500 || error.code === 'REQUEST_IN_PROGRESS';
  const kind = KINDS[error.code] ?? (unknown ? 'UNKNOWN' : 'OTHER');
  return {
    kind: kind === 'TAKEN' && !byHand ? 'NONE_LEFT' : kind,
    offers: offers(plan, body.alternatives),
    gap: Array.isArray(body.gap) ? body.gap : [],
    owned: typeof body.owned === 'number' ? body.owned : 0,
    reservationId: typeof body.reservationId === 'string' ? body.reservationId : null,
  };
}

/**
 * The key under which an attempt is sent: the same one as long as its outcome is not known, so that
 * pressing again is the same request.
 *
 * @typedef {{text: string, key: string} | null} Attempt
 * @param {Attempt} last whose outcome is not known
 * @param {object} body
 * @param {() => string} fresh
 * @returns {{text: string, key: string}}
 */
export function attemptOf(last, body, fresh) {
  const text = JSON.stringify(body);
  return last !== null && last.text === text ? last : {text, key: fresh()};
}
