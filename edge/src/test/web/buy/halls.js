import {Plan} from '../../../main/web/buy/seats/plan.js';

const PRICES = [{grade: 'B', price: 50000}, {grade: 'VIP', price: 150000}];

/**
 * Two sections with two rows each, five seats a row; row B of the stalls is two seats to the right.
 */
export function smallHall() {
  const row = (section, label, y, grade, shift = 0) => ({
    row: label,
    seats: [1, 2, 3, 4, 5].map((n) => [
      section + label + n, n, grade, n + shift, y,
      section === 'S' && label === 'A' && n === 5 ? ['WHEELCHAIR'] : [],
    ]),
  });
  return new Plan(
    {
      scheduleId: 's',
      stage: {x: 1, y: -3, width: 5, height: 2},
      focus: {x: 3, y: -2},
      sections: [
        {name: 'Stalls', entrance: 'West', rows: [row('S', 'A', 1, 'VIP'), row('S', 'B', 2, 'VIP', 2)]},
        {name: 'Balcony', rows: [row('B', 'A', 6, 'B'), row('B', 'B', 7, 'B')]},
      ],
    },
    PRICES,
  );
}

/**
 * A hall of many seats, 100 a row.
 *
 * @param {number} size
 */
export function bigHall(size) {
  const rows = Array.from({length: size / 100}, (_, y) => ({
    row: 'R' + y,
    seats: Array.from({length: 100}, (_, x) => [y + '-' + x, x + 1, 'VIP', x, y, []]),
  }));
  return new Plan(
    {scheduleId: 's', stage: {x: 0, y: -5, width: 100, height: 3}, focus: {x: 50, y: -4}, sections: [{name: null, rows}]},
    PRICES,
  );
}
