/**
 * The hall as numbers: every seat has an index, and what is known of it stands in arrays. So fifty
 * thousand seats are walked in a millisecond, and nothing is allocated while the map moves.
 *
 * @module
 */

/** A seat's state as the map shows it. */
export const AVAILABLE = 0;
export const HOLD = 1;
export const SOLD = 2;

/** Marks of seats, as bits. */
export const WHEELCHAIR = 1;
export const COMPANION = 2;
export const RESTRICTED_VIEW = 4;
export const AISLE = 8;

const MARKS = /** @type {Record<string, number>} */ ({
  WHEELCHAIR,
  COMPANION,
  RESTRICTED_VIEW,
  AISLE,
});
const STATES = /** @type {Record<string, number>} */ ({AVAILABLE, HOLD, SOLD});

/** Grades in the order of the legend. */
const ORDER = ['VIP', 'S', 'A', 'B'];

/**
 * @typedef {[string, number, string, number, number, string[]]} LayoutSeat id, number, grade, x, y, marks
 * @typedef {{row: string, seats: LayoutSeat[]}} LayoutRow
 * @typedef {{name: string|null, entrance?: string|null, rows: LayoutRow[]}} LayoutSection
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{scheduleId: string, stage: Box, focus: {x: number, y: number}, sections: LayoutSection[]}} Layout
 * @typedef {{grade: string, price: number}} GradePrice
 * @typedef {{grade: string, price: number, free: number, total: number}} GradeCount
 * @typedef {{index: number, name: string|null, entrance: string|null, first: number, end: number,
 *   firstRow: number, endRow: number, box: Box}} Section
 * @typedef {{index: number, label: string, section: number, first: number, end: number}} Row
 */

/** A hall with the state of its seats. */
export class Plan {
  /**
   * @param {Layout} layout as the API gives it
   * @param {GradePrice[]} prices of the grades
   */
  constructor(layout, prices) {
    const size = layout.sections.reduce(
      (sum, section) => sum + section.rows.reduce((n, row) => n + row.seats.length, 0),
      0,
    );
    /** How many seats there are. */
    this.size = size;
    this.stage = layout.stage;
    this.focus = layout.focus;
    /** @type {string[]} */
    this.ids = new Array(size);
    /** @type {Map<string, number>} */
    this.byId = new Map();
    this.number = new Int32Array(size);
    this.x = new Float32Array(size);
    this.y = new Float32Array(size);
    this.grade = new Uint8Array(size);
    this.marks = new Uint8Array(size);
    this.state = new Uint8Array(size);
    this.row = new Int32Array(size);
    /** @type {Section[]} */
    this.sections = [];
    /** @type {Row[]} */
    this.rows = [];
    /** @type {GradePrice[]} dearest kind first */
    this.grades = [...prices].sort((a, b) => ORDER.indexOf(a.grade) - ORDER.indexOf(b.grade));
    this.#fill(layout);
    /** @type {Box} what the map has to show */
    this.box = surrounding([this.stage, ...this.sections.map((one) => one.box)]);
  }

  /** @param {Layout} layout */
  #fill(layout) {
    const gradeOf = new Map(this.grades.map((one, index) => [one.grade, index]));
    let next = 0;
    for (const section of layout.sections) {
      const first = next;
      const firstRow = this.rows.length;
      for (const row of section.rows) {
        const start = next;
        for (const [id, number, grade, x, y, marks] of row.seats) {
          this.ids[next] = id;
          this.byId.set(id, next);
          this.number[next] = number;
          this.x[next] = x;
          this.y[next] = y;
          this.grade[next] = gradeOf.get(grade) ?? 0;
          this.marks[next] = marks.reduce((bits, mark) => bits | (MARKS[mark] ?? 0), 0);
          this.row[next] = this.rows.length;
          next++;
        }
        this.rows.push({
          index: this.rows.length,
          label: row.row,
          section: this.sections.length,
          first: start,
          end: next,
        });
      }
      this.sections.push({
        index: this.sections.length,
        name: section.name,
        entrance: section.entrance ?? null,
        first,
        end: next,
        firstRow,
        endRow: this.rows.length,
        box: this.#boxOf(first, next),
      });
    }
  }

  /**
   * @param {number} first
   * @param {number} end
   * @returns {Box}
   */
  #boxOf(first, end) {
    let left = Infinity;
    let right = -Infinity;
    let top = Infinity;
    let bottom = -Infinity;
    for (let i = first; i < end; i++) {
      left = Math.min(left, this.x[i]);
      right = Math.max(right, this.x[i]);
      top = Math.min(top, this.y[i]);
      bottom = Math.max(bottom, this.y[i]);
    }
    return end > first
      ? {x: left - 0.5, y: top - 0.5, width: right - left + 1, height: bottom - top + 1}
      : {x: 0, y: 0, width: 0, height: 0};
  }

  /**
   * The row of a seat.
   *
   * @param {number} seat
   */
  rowOf(seat) {
    return this.rows[this.row[seat]];
  }

  /**
   * The section of a seat.
   *
   * @param {number} seat
   */
  sectionOf(seat) {
    return this.sections[this.rowOf(seat).section];
  }

  /**
   * What a seat costs, in won.
   *
   * @param {number} seat
   */
  priceOf(seat) {
    return this.grades[this.grade[seat]].price;
  }

  /**
   * Whether a seat may be offered.
   *
   * @param {number} seat
   */
  isFree(seat) {
    return this.state[seat] === AVAILABLE;
  }

  /**
   * Takes all states anew.
   *
   * @param {string[]} sold
   * @param {string[]} hold
   * @returns {number[]} the seats that changed
   */
  replaceStates(sold, hold) {
    const next = new Uint8Array(this.size);
    this.#mark(next, hold, HOLD);
    this.#mark(next, sold, SOLD);
    const changed = [];
    for (let i = 0; i < this.size; i++) {
      if (next[i] !== this.state[i]) {
        this.state[i] = next[i];
        changed.push(i);
      }
    }
    return changed;
  }

  /**
   * @param {Uint8Array} states
   * @param {string[]} ids
   * @param {number} state
   */
  #mark(states, ids, state) {
    for (const id of ids) {
      const seat = this.byId.get(id);
      if (seat !== undefined) {
        states[seat] = state;
      }
    }
  }

  /**
   * Takes over what changed. A seat or state that nobody knows is left out.
   *
   * @param {{seatId: string, status: string}[]} changes
   * @returns {number[]} the seats that changed
   */
  applyChanges(changes) {
    const changed = [];
    for (const {seatId, status} of changes) {
      const seat = this.byId.get(seatId);
      const state = STATES[status];
      if (seat !== undefined && state !== undefined && this.state[seat] !== state) {
        this.state[seat] = state;
        changed.push(seat);
      }
    }
    return changed;
  }

  /**
   * Free and all seats of each grade.
   *
   * @returns {GradeCount[]}
   */
  counts() {
    const counts = this.grades.map((one) => ({...one, free: 0, total: 0}));
    for (let i = 0; i < this.size; i++) {
      const one = counts[this.grade[i]];
      one.total++;
      if (this.state[i] === AVAILABLE) {
        one.free++;
      }
    }
    return counts;
  }

  /**
   * How many of a range of seats are free.
   *
   * @param {{first: number, end: number}} range a row or a section
   */
  freeIn({first, end}) {
    let free = 0;
    for (let i = first; i < end; i++) {
      if (this.state[i] === AVAILABLE) {
        free++;
      }
    }
    return free;
  }

  /**
   * The free seats that carry a mark, nearest to the stage first.
   *
   * @param {number} mark
   */
  freeWithMark(mark) {
    const found = [];
    for (let i = 0; i < this.size; i++) {
      if (this.marks[i] & mark && this.state[i] === AVAILABLE) {
        found.push(i);
      }
    }
    const distance = (/** @type {number} */ i) =>
      Math.hypot(this.x[i] - this.focus.x, this.y[i] - this.focus.y);
    return found.sort((a, b) => distance(a) - distance(b));
  }
}

/**
 * The smallest box around boxes.
 *
 * @param {Box[]} boxes
 * @returns {Box}
 */
export function surrounding(boxes) {
  const real = boxes.filter((one) => one.width > 0 && one.height > 0);
  if (real.length === 0) {
    return {x: 0, y: 0, width: 1, height: 1};
  }
  const left = Math.min(...real.map((one) => one.x));
  const top = Math.min(...real.map((one) => one.y));
  const right = Math.max(...real.map((one) => one.x + one.width));
  const bottom = Math.max(...real.map((one) => one.y + one.height));
  return {x: left, y: top, width: right - left, height: bottom - top};
}
