/**
 * The seats a buyer has picked by hand. A choice is a value: picking gives another one.
 *
 * @module
 */

/** So many seats go into one hold (the API's limit). */
export const MOST = 4;

/**
 * @typedef {readonly number[]} Choice seats in the order they were picked
 * @typedef {{choice: Choice, refused: null|'TAKEN'|'MOST'}} Picked
 * @typedef {import('./plan.js').Plan} Plan
 */

/**
 * Picks a seat, or lets it go when it is picked.
 *
 * @param {Plan} plan
 * @param {Choice} choice
 * @param {number} seat
 * @param {number} [most] how many may be picked
 * @param {Choice} [mine] seats that are held for this buyer: they may be picked again
 * @returns {Picked}
 */
export function toggle(plan, choice, seat, most = MOST, mine = []) {
  if (choice.includes(seat)) {
    return {choice: choice.filter((one) => one !== seat), refused: null};
  }
  if (!plan.isFree(seat) && !mine.includes(seat)) {
    return {choice, refused: 'TAKEN'};
  }
  if (choice.length >= most) {
    return {choice, refused: 'MOST'};
  }
  return {choice: [...choice, seat], refused: null};
}

/**
 * What is left of a choice after others took seats of it.
 *
 * @param {Plan} plan
 * @param {Choice} choice
 * @param {Choice} [mine] seats that are held for this buyer
 * @returns {{kept: Choice, lost: Choice}}
 */
export function afterChanges(plan, choice, mine = []) {
  const isKept = (/** @type {number} */ seat) => plan.isFree(seat) || mine.includes(seat);
  const lost = choice.filter((seat) => !isKept(seat));
  return lost.length === 0 ? {kept: choice, lost} : {kept: choice.filter(isKept), lost};
}

/**
 * What the seats cost together, in won.
 *
 * @param {Plan} plan
 * @param {Choice} choice
 */
export function total(plan, choice) {
  return choice.reduce((sum, seat) => sum + plan.priceOf(seat), 0);
}

/**
 * The seats of ids; null where one is not in this hall.
 *
 * @param {Plan} plan
 * @param {readonly string[]} ids
 * @returns {Choice|null}
 */
export function ofIds(plan, ids) {
  const seats = ids.map((id) => plan.byId.get(id));
  return seats.some((seat) => seat === undefined) ? null : /** @type {number[]} */ (seats);
}

/**
 * The offers that came with a refusal and can still be taken.
 *
 * @param {Plan} plan
 * @param {readonly (readonly string[])[]|undefined} alternatives as the API gave them
 * @returns {Choice[]}
 */
export function offers(plan, alternatives) {
  return (alternatives ?? [])
    .map((ids) => ofIds(plan, ids))
    .filter((one) => one !== null && one.length > 0 && one.every((seat) => plan.isFree(seat)))
    .map((one) => /** @type {Choice} */ (one));
}

/**
 * Seats grouped by row, for a sentence such as 'Row C, 3 and 4'.
 *
 * @param {Plan} plan
 * @param {Choice} choice
 * @returns {{section: string|null, row: string, numbers: number[]}[]}
 */
export function byRow(plan, choice) {
  /** @type {Map<number, number[]>} */
  const rows = new Map();
  for (const seat of [...choice].sort((a, b) => a - b)) {
    const row = plan.row[seat];
    rows.set(row, [...(rows.get(row) ?? []), plan.number[seat]]);
  }
  return [...rows].map(([row, numbers]) => ({
    section: plan.sections[plan.rows[row].section].name,
    row: plan.rows[row].label,
    numbers,
  }));
}
