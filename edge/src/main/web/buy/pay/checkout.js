/**
 * What becomes of a payment: every answer of the API and of the payment window has one meaning, and
 * each meaning one thing that the page does next.
 *
 * @module
 */

/** A payment can be begun until so many ms before the hold ends (the API's HOLD_ENDS_SOON). */
export const ENDS_SOON = 30_000;

/**
 * @typedef {'READY'|'TOO_LATE'|'DONE'|'CONFIRMING'|'ENDED'} Stage
 * @typedef {'PAY'|'RELOAD'|'CONFIRM_AGAIN'|'WAIT'|'END'|'SHOW'} Next
 * @typedef {{next: Next, note: string|null, retryable?: boolean}} Step
 * @typedef {{status: string, holdExpiresAt: string|null, paymentId: string|null}} ReservationState
 * @typedef {{code?: string, txId?: string, paymentId?: string, paymentToken?: string|null,
 *   message?: string, pgMessage?: string}} WindowResult
 */

/**
 * Where a reservation stands.
 *
 * @param {ReservationState} reservation
 * @param {number|null} expiresAt ms
 * @param {number} now ms by the server's clock
 * @param {boolean} begun whether a payment was begun here: it is still found in the last half minute
 * @returns {Stage}
 */
export function stageOf(reservation, expiresAt, now, begun) {
  switch (reservation.status) {
    case 'CONFIRMED':
      return 'DONE';
    case 'PENDING':
      if (expiresAt !== null && now >= expiresAt) {
        return 'CONFIRMING'; // the server has the last word: a payment may be under way
      }
      return expiresAt !== null && now > expiresAt - ENDS_SOON && !begun ? 'TOO_LATE' : 'READY';
    default:
      return 'ENDED';
  }
}

/**
 * What the payment window's result asks for: to have it confirmed, to watch the reservation until the
 * provider's notice settles it, or to look whether it is as before.
 *
 * @param {WindowResult|undefined} result undefined when the browser is sent to another page
 * @returns {'CONFIRM'|'WATCH'|'LOOK'|'LEFT'}
 */
export function afterWindow(result) {
  if (result === undefined) {
    return 'LEFT';
  }
  if (result.txId) {
    return 'CONFIRM'; // the server looks at the provider's own record: a declined card too has a transaction
  }
  return result.code === undefined || result.code === 'PaymentAlreadyPaid' ? 'WATCH' : 'LOOK';
}

/** Refusals of the provider before its window opens, which paying again does not mend. */
const NOT_SET_UP = ['BadRequest', 'RequestParseFailed', 'ParseChannelFailed', 'StoreNotFound', 'ChannelNotFound',
  'AllChannelsNotSatisfied', 'ConfirmUrlRequired'];

/**
 * What is said where nothing was paid.
 *
 * @param {WindowResult} result
 * @returns {'unexpected'|'notCompleted'}
 */
export function noteOf({code}) {
  return NOT_SET_UP.includes(code ?? '') ? 'unexpected' : 'notCompleted';
}

/**
 * A failure that the SDK throws in place of returning it: with a code, and a transaction if there was one.
 *
 * @param {any} error
 * @returns {WindowResult|null} null where it is none of the SDK's
 */
export function thrownResult(error) {
  return typeof error?.code === 'string'
    ? {code: error.code, message: error.message, txId: error.txId ?? '', paymentId: error.paymentId}
    : null;
}

/**
 * What the payment's own address says when the provider has sent the browser back there.
 *
 * @param {{get(name: string): string | null}} query
 * @returns {WindowResult|null} null: it is not the way back
 */
export function windowResultOf(query) {
  const paymentId = query.get('paymentId');
  const txId = query.get('txId') ?? query.get('transactionId');
  if (paymentId === null) {
    return null;
  }
  return {
    paymentId,
    txId: txId ?? '',
    code: query.get('code') ?? undefined,
    paymentToken: query.get('paymentToken'),
    message: query.get('message') ?? undefined,
  };
}

/**
 * What an error of beginning or confirming a payment means.
 *
 * @param {{code: string, status: number, body?: any}} error
 * @returns {Step}
 */
export function afterError({code, status, body}) {
  switch (code) {
    case 'PAYMENT_FAILED':
      return body?.retryable
        ? {next: 'PAY', note: 'declined', retryable: true}
        : {next: 'END', note: 'failed'};
    case 'PAYMENT_NOT_COMPLETED':
      return {next: 'PAY', note: 'notCompleted'};
    case 'AMOUNT_MISMATCH':
    case 'PAYMENT_SUPERSEDED':
      return {next: 'RELOAD', note: 'seatsChanged'};
    case 'HOLD_ENDS_SOON':
      return {next: 'SHOW', note: 'endsSoon'};
    case 'HOLD_EXPIRED':
    case 'RESERVATION_NOT_PENDING':
    case 'ALREADY_PROCESSED':
    case 'RESERVATION_NOT_FOUND':
    case 'PAYMENT_NOT_FOUND':
      return {next: 'RELOAD', note: null};
    case 'PROVIDER_AMOUNT_MISMATCH':
      return {next: 'END', note: 'wrongAmount'};
    case 'PAYMENT_IN_PROGRESS':
    case 'REQUEST_IN_PROGRESS':
      return {next: 'CONFIRM_AGAIN', note: 'checking'};
    default:
      return status === 0 || status >= 500 || status === 429
        ? {next: 'CONFIRM_AGAIN', note: 'checking'}
        : {next: 'SHOW', note: 'unexpected'};
  }
}

/**
 * Pause before the n-th question about an outcome, in ms.
 *
 * @param {number} asked
 * @param {number|null} retryAfter seconds
 */
export function pauseBefore(asked, retryAfter) {
  return Math.max([700, 1000, 2000, 3000, 5000][Math.min(asked, 4)], (retryAfter ?? 0) * 1000);
}
