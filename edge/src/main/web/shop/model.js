import {parseLocal} from '../lib/clock.js';

/**
 * @typedef {object} Concert as the list has it
 * @property {string} id
 * @property {string} title
 * @property {string} artist
 * @property {string} venueName
 * @property {string} startDate
 * @property {string} endDate
 * @property {string} status
 */

/**
 * @typedef {object} Performance
 * @property {string} id
 * @property {number} sequence
 * @property {number} startsAt
 * @property {number} saleStartsAt
 * @property {number} saleEndsAt
 * @property {string} status
 * @property {boolean} soldOut
 */

/**
 * The performances of an event in the order of their days.
 * @param {any} event as the API has it
 * @returns {Performance[]}
 */
export function performances(event) {
  return event.schedules.flatMap((/** @type {any} */ day) =>
    day.times.map((/** @type {any} */ time) => ({
      id: time.id,
      sequence: time.sequence,
      startsAt: parseLocal(day.date.slice(0, 10) + 'T' + time.time),
      saleStartsAt: parseLocal(time.saleStartAt),
      saleEndsAt: parseLocal(time.saleEndAt),
      status: time.status,
      soldOut: day.isSoldOut,
    })),
  );
}

/**
 * What a performance's sale is at a moment; the clock decides, not what was loaded a while ago.
 * @param {Performance} performance
 * @param {number} now
 * @returns {'CANCELLED' | 'SOLD_OUT' | 'SOON' | 'OPEN' | 'ENDED'}
 */
export function saleState(performance, now) {
  if (performance.status === 'CANCELLED') {
    return 'CANCELLED';
  }
  if (now >= performance.saleEndsAt) {
    return 'ENDED';
  }
  if (now < performance.saleStartsAt) {
    return 'SOON';
  }
  return performance.soldOut ? 'SOLD_OUT' : 'OPEN';
}

/**
 * Seats of each grade, what they cost and how many are left, the dearest first.
 * @param {any} seats GET /events/schedules/{id}/seats
 * @returns {{grade: string, price: number, total: number, left: number}[]}
 */
export function grades(seats) {
  return seats.grades
    .map((/** @type {any} */ one) => ({
      grade: one.grade,
      price: one.price,
      total: one.seats.length,
      left: one.seats.filter((/** @type {any} */ seat) => seat.status === 'AVAILABLE').length,
    }))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => b.price - a.price);
}

/**
 * The fee tiers as spans of days: from so many days before to so many.
 * @param {{daysBefore: number, percent: number}[]} tiers the largest first
 * @returns {{from: number | null, to: number, percent: number}[]} from null: any time before
 */
export function feeSpans(tiers) {
  const spans = tiers.map((tier, i) => ({
    from: i === 0 ? null : tiers[i - 1].daysBefore - 1,
    to: tier.daysBefore,
    percent: tier.percent,
  }));
  return spans;
}

/**
 * One of the colours of a poster that is drawn, always the same for an event.
 * @param {string} id
 * @returns {number} 0 to 7
 */
export function hue(id) {
  let sum = 0;
  for (const character of id) {
    sum = (sum * 31 + character.charCodeAt(0)) % 8192;
  }
  return sum % 8;
}

/**
 * The query of the list's address as the API wants it.
 * @param {URLSearchParams} query
 * @returns {string}
 */
export function listQuery(query) {
  const asked = new URLSearchParams({size: '24'});
  for (const name of ['q', 'city', 'status', 'page', 'sort']) {
    const value = query.get(name)?.trim();
    if (value) {
      asked.set(name, value);
    }
  }
  const month = query.get('month');
  if (month && /^\d{4}-\d{2}$/.test(month)) {
    const [year, number] = month.split('-').map(Number);
    const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
    asked.set('from', month + '-01T00:00:00');
    asked.set('to', next + '-01T00:00:00');
  }
  return asked.toString();
}
