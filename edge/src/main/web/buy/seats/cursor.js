/**
 * The keyboard's way through the hall: from seat to seat along a row, to the seat that stands nearest
 * in the next row, and from section to section.
 *
 * @module
 */

/**
 * Where a key leads from a seat; the seat itself where there is nothing more.
 *
 * @param {import('./plan.js').Plan} plan
 * @param {number} seat
 * @param {string} key as `KeyboardEvent.key` names it
 * @returns {number}
 */
export function move(plan, seat, key) {
  const row = plan.rowOf(seat);
  switch (key) {
    case 'ArrowLeft':
      return Math.max(row.first, seat - 1);
    case 'ArrowRight':
      return Math.min(row.end - 1, seat + 1);
    case 'ArrowUp':
      return inRow(plan, seat, row.index - 1);
    case 'ArrowDown':
      return inRow(plan, seat, row.index + 1);
    case 'Home':
      return row.first;
    case 'End':
      return row.end - 1;
    case 'PageUp':
      return inSection(plan, seat, row.section - 1);
    case 'PageDown':
      return inSection(plan, seat, row.section + 1);
    default:
      return seat;
  }
}

/**
 * @param {import('./plan.js').Plan} plan
 * @param {number} seat
 * @param {number} index of the row
 */
function inRow(plan, seat, index) {
  const row = plan.rows[index];
  if (!row) {
    return seat;
  }
  let best = row.first;
  for (let i = row.first; i < row.end; i++) {
    if (Math.abs(plan.x[i] - plan.x[seat]) < Math.abs(plan.x[best] - plan.x[seat])) {
      best = i;
    }
  }
  return best;
}

/**
 * @param {import('./plan.js').Plan} plan
 * @param {number} seat
 * @param {number} index of the section
 */
function inSection(plan, seat, index) {
  const section = plan.sections[index];
  return section ? startIn(plan, section) : seat;
}

/**
 * Where the cursor begins: the free seat of the first rows that is nearest to the stage, or the first
 * seat of all.
 *
 * @param {import('./plan.js').Plan} plan
 * @param {{first: number, end: number}} [range] a section; the whole hall without it
 */
export function startIn(plan, range = {first: 0, end: plan.size}) {
  let best = -1;
  let least = Infinity;
  for (let i = range.first; i < range.end; i++) {
    const distance = Math.hypot(plan.x[i] - plan.focus.x, plan.y[i] - plan.focus.y);
    if (plan.isFree(i) && distance < least) {
      best = i;
      least = distance;
    }
  }
  return best < 0 ? range.first : best;
}

/**
 * The next free seat in the order of the plan, for keys that jump over taken ones.
 *
 * @param {import('./plan.js').Plan} plan
 * @param {number} seat
 * @param {1|-1} step
 */
export function nextFree(plan, seat, step) {
  for (let i = seat + step; i >= 0 && i < plan.size; i += step) {
    if (plan.isFree(i)) {
      return i;
    }
  }
  return seat;
}
