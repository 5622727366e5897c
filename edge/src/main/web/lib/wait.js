import {ApiError} from './http.js';

/** @type {Record<string, string>} what kind of page an error is */
const KINDS = {OFFLINE: 'offline', TIMEOUT: 'slow', UNREACHABLE: 'slow'};
const FIRST_WAIT = 3;
const LONGEST_WAIT = 30;

/**
 * @param {any} error
 * @returns {'offline' | 'slow' | 'busy' | 'often' | 'gone' | 'other'}
 */
export function isShownAs(error) {
  if (!(error instanceof ApiError)) {
    return 'other';
  }
  if (error.status === 0) {
    return /** @type {any} */ (KINDS[error.code] ?? 'slow');
  }
  if (error.status === 429) {
    return 'often';
  }
  if (error.status === 404 || error.status === 410) {
    return 'gone';
  }
  return error.status >= 502 ? 'busy' : 'other';
}

/**
 * Seconds until it is tried again without being asked; null: not by itself.
 * @param {any} error
 * @param {number} tries made before
 * @returns {number | null}
 */
export function waitFor(error, tries) {
  const kind = isShownAs(error);
  if (kind === 'gone' || kind === 'other') {
    return null;
  }
  return error.retryAfter ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 5));
}
