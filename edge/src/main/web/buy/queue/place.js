/**
 * What a buyer in the waiting room is to be told, worked out of the queue's answers. A state is a
 * value; each answer makes another.
 *
 * @module
 */

import {parseHead} from './receipt.js';

/** The rate is measured over so many ms. */
const RATE_OVER = 60_000;
/** Earlier answers than this many are forgotten. */
const KEPT = 40;

/**
 * @typedef {'ENTERING'|'TOO_EARLY'|'ROUND'|'WAITING'|'TURN'|'SOLD_OUT'|'CLOSED'|'EXPIRED'|'ELSEWHERE'|'FULL'
 *   |'UNKNOWN'|'LEFT'} Phase
 * @typedef {{at: number, rank: number}} Seen
 * @typedef {{phase: Phase, rank: number|null, firstRank: number|null, waitSeconds: number|null,
 *   waitSince: number, seatsLeft: number|null, token: string|null, expiresAt: string|null,
 *   receipt: string|null, head: string|null, elsewhere: string|null, seen: readonly Seen[]}} Place
 * @typedef {{status: string, rank: number|null, estimatedWaitTime: number|null, token: string|null,
 *   expiresAt: string|null, seatsLeft: number|null, receipt: string|null,
 *   head?: string|null}} Answer
 */

/** @type {Place} Before the first answer. */
export const unknown = {
  phase: 'ENTERING',
  rank: null,
  firstRank: null,
  waitSeconds: null,
  waitSince: 0,
  seatsLeft: null,
  token: null,
  expiresAt: null,
  receipt: null,
  head: null,
  elsewhere: null,
  seen: [],
};

/**
 * Nothing is known but what proves the place: that is kept.
 *
 * @param {Place} place
 * @param {Phase} phase
 * @returns {Place}
 */
export function forgotten(place, phase) {
  return {...unknown, phase, receipt: place.receipt, head: place.head};
}

/**
 * The head to keep as a witness: the newest one. Of two of the same entry the first stays, so that a
 * journal that was written anew is found.
 *
 * @param {string|null} kept
 * @param {string|null|undefined} seen
 * @returns {string|null}
 */
export function newerHead(kept, seen) {
  const [before, now] = [parseHead(kept), parseHead(seen)];
  const isNewer = now !== null && (before === null || now.head.sequence > before.head.sequence);
  return isNewer ? /** @type {string} */ (seen) : kept;
}

/**
 * @param {Place} before
 * @param {Answer} answer of entering or of the status
 * @param {number} now ms
 * @returns {Place}
 */
export function answered(before, answer, now) {
  const place = {...before, head: newerHead(before.head, answer.head)};
  switch (answer.status) {
    case 'WAITING':
      return waiting(place, answer, now);
    case 'ACTIVE':
      return {
        ...place,
        phase: 'TURN',
        rank: 0,
        waitSeconds: 0,
        waitSince: now,
        seatsLeft: answer.seatsLeft,
        token: answer.token,
        expiresAt: answer.expiresAt,
        receipt: answer.receipt ?? place.receipt,
      };
    case 'SOLD_OUT':
    case 'CLOSED':
    case 'EXPIRED':
      return forgotten(place, answer.status);
    default:
      return {...place, phase: 'UNKNOWN'};
  }
}

/**
 * @param {Place} place
 * @param {Answer} answer
 * @param {number} now
 * @returns {Place}
 */
function waiting(place, answer, now) {
  const rank = answer.rank;
  const seen =
    rank === null
      ? []
      : [...place.seen.filter((one) => now - one.at < RATE_OVER * 5), {at: now, rank}].slice(-KEPT);
  return {
    ...place,
    phase: 'WAITING',
    rank,
    firstRank: rank === null ? null : Math.max(place.firstRank ?? 0, rank),
    waitSeconds: answer.estimatedWaitTime,
    waitSince: now,
    seatsLeft: answer.seatsLeft,
    token: null,
    expiresAt: null,
    receipt: answer.receipt ?? place.receipt,
    elsewhere: null,
    seen,
  };
}

/**
 * What a refusal of entering or asking means.
 *
 * @param {Place} place
 * @param {string} code
 * @param {string|null} scheduleId where the person waits instead
 * @param {boolean} isRoundAwaited whether the beacon of the draw has not told its number
 * @returns {Place|null} null when it is a fault that says nothing about the place
 */
export function refused(place, code, scheduleId = null, isRoundAwaited = false) {
  switch (code) {
    case 'SERVICE_UNAVAILABLE':
      return isRoundAwaited && place.phase !== 'WAITING' && place.phase !== 'TURN'
        ? {...place, phase: 'ROUND'}
        : null;
    case 'SALE_NOT_STARTED':
      return {...place, phase: 'TOO_EARLY'};
    case 'SALE_ENDED':
      return forgotten(place, 'CLOSED');
    case 'SOLD_OUT':
      return forgotten(place, 'SOLD_OUT');
    case 'ALREADY_IN_QUEUE':
      return {...place, phase: 'ELSEWHERE', elsewhere: scheduleId};
    case 'QUEUE_FULL':
      return {...place, phase: 'FULL'};
    case 'NOT_IN_QUEUE':
      return forgotten(place, 'UNKNOWN');
    default:
      return null;
  }
}

/**
 * How long it is likely to take from now on: the last estimate runs down between the answers.
 *
 * @param {Place} place
 * @param {number} now
 * @returns {number|null} seconds
 */
export function waitNow(place, now) {
  return place.waitSeconds === null
    ? null
    : Math.max(0, place.waitSeconds - Math.floor((now - place.waitSince) / 1000));
}

/**
 * People who went in per minute, as seen from this place over the last minute or so; null until it
 * can be told.
 *
 * @param {Place} place
 * @returns {number|null}
 */
export function rate(place) {
  const last = place.seen[place.seen.length - 1];
  if (!last) {
    return null;
  }
  const since = place.seen.find((one) => last.at - one.at <= RATE_OVER) ?? last;
  const first = since === last ? place.seen[place.seen.length - 2] : since;
  if (!first || last.at - first.at < 4000) {
    return null;
  }
  return Math.max(0, Math.round(((first.rank - last.rank) * RATE_OVER) / (last.at - first.at)));
}

/**
 * How far the person has come, 0…1; null while the place is unknown.
 *
 * @param {Place} place
 */
export function progress(place) {
  if (place.phase === 'TURN') {
    return 1;
  }
  return place.rank === null || place.firstRank === null || place.firstRank <= 0
    ? null
    : Math.min(1, Math.max(0, 1 - place.rank / (place.firstRank + 1)));
}

/**
 * Whether seats may run out before this person's turn: fewer are left than people stand before.
 *
 * @param {Place} place
 */
export function isShort(place) {
  return place.seatsLeft !== null && place.rank !== null && place.seatsLeft < place.rank;
}

/**
 * When to try to enter again, in ms from now: at the room's opening where the sale is far off, then
 * now and again.
 *
 * @param {number|null} saleStart ms, null when it is not known
 * @param {number} now
 * @param {number} opensBefore ms before the sale at which rooms usually open
 */
export function nextTry(saleStart, now, opensBefore) {
  const usual = 20_000;
  if (saleStart === null) {
    return usual;
  }
  const opening = saleStart - opensBefore - now;
  return opening > usual ? Math.min(opening, 600_000) : Math.min(usual, Math.max(1000, saleStart - now));
}
