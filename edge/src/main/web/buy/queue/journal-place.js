/**
 * What a journal says of one place.
 *
 * @module
 */

import {LOTS} from './lots.js';

/**
 * @typedef {import('./journal.js').Journal} Journal
 * @typedef {import('./receipt.js').Receipt} Receipt
 * @typedef {import('./replay.js').Entry} Entry
 * @typedef {{enteredAt: number, lot: number|null, admittedAt: number|null, admittedBefore: number}} Place
 */

/**
 * What the journal says of the receipt's place.
 *
 * @param {Journal} journal
 * @param {Receipt|null} receipt
 * @returns {Place|null}
 */
export function placeOf(journal, receipt) {
  const mine = receipt === null ? undefined : journal.entries[receipt.sequence - 1];
  if (!mine) {
    return null;
  }
  let before = 0;
  for (const entry of journal.entries) {
    if (entry.kind === 'ADMIT') {
      if (entry.who === mine.who && entry.sequence > mine.sequence) {
        return place(mine, journal, entry.timeMicros, before);
      }
      before++;
    }
  }
  return place(mine, journal, null, before);
}

/**
 * @param {Entry} mine
 * @param {Journal} journal
 * @param {number|null} admittedMicros
 * @param {number} admittedBefore
 * @returns {Place}
 */
function place(mine, journal, admittedMicros, admittedBefore) {
  const lot = mine.place ?? LOTS;
  return {
    enteredAt: Math.floor(mine.timeMicros / 1000),
    lot: journal.queueOrder === 'DRAW' && lot < LOTS ? lot : null,
    admittedAt: admittedMicros === null ? null : Math.floor(admittedMicros / 1000),
    admittedBefore,
  };
}
