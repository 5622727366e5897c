import {t} from '../../lib/i18n.js';
import {won} from '../../lib/money.js';
import {COMPANION, HOLD, RESTRICTED_VIEW, SOLD, WHEELCHAIR} from './plan.js';
import {byRow} from './choice.js';

/** @typedef {import('./plan.js').Plan} Plan */

/**
 * A section's name for people.
 *
 * @param {{name: string | null}} section
 */
export function sectionName(section) {
  return section.name === null ? t('buy.seats.oneSection') : t('buy.seats.section', {name: section.name});
}

/**
 * A seat's name: section, row, number.
 *
 * @param {Plan} plan
 * @param {number} seat
 */
export function seatName(plan, seat) {
  const section = plan.sectionOf(seat).name;
  const name = t('buy.seats.seat', {row: plan.rowOf(seat).label, number: plan.number[seat]});
  return section === null ? name : section + ' ' + name;
}

/**
 * What is special about a seat.
 *
 * @param {Plan} plan
 * @param {number} seat
 * @returns {string[]}
 */
export function marksOf(plan, seat) {
  const marks = plan.marks[seat];
  return [
    marks & WHEELCHAIR ? t('buy.seats.wheelchair') : '',
    marks & COMPANION ? t('buy.seats.companion') : '',
    marks & RESTRICTED_VIEW ? t('buy.seats.restricted') : '',
  ].filter((text) => text !== '');
}

/**
 * A seat in a sentence for the ear.
 *
 * @param {Plan} plan
 * @param {number} seat
 * @param {boolean} chosen
 */
export function seatSentence(plan, seat, chosen) {
  return [
    seatName(plan, seat),
    plan.grades[plan.grade[seat]].grade,
    won(plan.priceOf(seat)),
    ...marksOf(plan, seat),
    stateName(plan, seat, chosen),
  ].join(', ');
}

/**
 * @param {Plan} plan
 * @param {number} seat
 * @param {boolean} chosen
 */
function stateName(plan, seat, chosen) {
  if (chosen) {
    return t('buy.seats.state.chosen');
  }
  switch (plan.state[seat]) {
    case SOLD:
      return t('buy.seats.taken');
    case HOLD:
      return t('buy.seats.held');
    default:
      return t('buy.seats.state.free');
  }
}

/**
 * Seats as one reads them out: "Stalls row C, 3, 4".
 *
 * @param {Plan} plan
 * @param {readonly number[]} seats
 */
export function seatsSentence(plan, seats) {
  return byRow(plan, seats)
    .map(({section, row, numbers}) =>
      [section, t('buy.seats.row', {row}), numbers.join(', ')].filter((part) => part !== null).join(' '),
    )
    .join(' · ');
}
