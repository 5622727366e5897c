import {parseLocal} from '../lib/clock.js';

const AFTER = 6 * 3600_000; // so long after its start a concert counts as past

/**
 * The bookings by what one looks for them for.
 * @param {any[]} list GET /reservations
 * @param {number} now
 * @returns {{ahead: any[], open: any[], past: any[]}} ahead: the next concert first
 */
export function sorted(list, now) {
  const at = (/** @type {any} */ one) => parseLocal(one.scheduleDate);
  const ahead = list.filter((one) => one.status === 'CONFIRMED' && at(one) + AFTER > now).sort((a, b) => at(a) - at(b));
  const open = list.filter((one) => one.status === 'PENDING');
  const past = list.filter((one) => !ahead.includes(one) && !open.includes(one)).sort((a, b) => at(b) - at(a));
  return {ahead, open, past};
}

/**
 * Seats as people say them: "1층 A구역 3열 12번" is a hall's own way, so section and number suffice.
 * @param {{seatNumber: string, section: string | null}} seat
 * @returns {string}
 */
export function seatName(seat) {
  return seat.section ? seat.section + ' ' + seat.seatNumber : seat.seatNumber;
}

/**
 * Whole days from now to a moment by the calendar of the hall.
 * @param {number} at
 * @param {number} now
 * @returns {number}
 */
export function daysUntil(at, now) {
  const day = (/** @type {number} */ millis) => Math.floor((millis + 9 * 3600_000) / 86_400_000);
  return day(at) - day(now);
}
