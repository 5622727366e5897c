/**
 * What proves a place, kept in this browser: the receipt, and the newest head of the journal that was
 * seen. Who keeps a head is a witness: the journal cannot be written anew without contradicting it.
 *
 * @module
 */

import {store} from '../../lib/store.js';
import {newerHead} from './place.js';

/**
 * @param {string} scheduleId
 * @returns {{receipt: string|null, head: string|null}}
 */
export function kept(scheduleId) {
  return {receipt: text('my.receipt.' + scheduleId), head: text('my.head.' + scheduleId)};
}

/**
 * Another tab may have seen a newer head: that stays.
 *
 * @param {string} scheduleId
 * @param {import('./place.js').Place} place
 */
export function keep(scheduleId, place) {
  if (place.receipt) {
    store.set('my.receipt.' + scheduleId, place.receipt);
  }
  const head = newerHead(kept(scheduleId).head, place.head);
  if (head !== null) {
    store.set('my.head.' + scheduleId, head);
  }
}

/** @param {string} key */
function text(key) {
  const value = store.get(key);
  return typeof value === 'string' ? value : null;
}
