/**
 * Finds seats by place: the hall is cut into square cells, and the seats of a cell stand side by side
 * in one array.
 *
 * @module
 */

/** A cell's edge, in seats. */
const CELL = 4;

/** An index of the seats of a plan by their places. */
export class Grid {
  #plan;
  #left;
  #top;
  #columns;
  #lines;
  #starts;
  #seats;

  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.#plan = plan;
    this.#left = plan.box.x;
    this.#top = plan.box.y;
    this.#columns = Math.max(1, Math.ceil(plan.box.width / CELL) + 1);
    this.#lines = Math.max(1, Math.ceil(plan.box.height / CELL) + 1);
    this.#starts = new Int32Array(this.#columns * this.#lines + 1);
    this.#seats = new Int32Array(plan.size);
    this.#sort();
  }

  #sort() {
    const plan = this.#plan;
    const cells = new Int32Array(plan.size);
    for (let i = 0; i < plan.size; i++) {
      cells[i] = this.#line(plan.y[i]) * this.#columns + this.#column(plan.x[i]);
      this.#starts[cells[i] + 1]++;
    }
    for (let cell = 1; cell < this.#starts.length; cell++) {
      this.#starts[cell] += this.#starts[cell - 1];
    }
    const next = this.#starts.slice();
    for (let i = 0; i < plan.size; i++) {
      this.#seats[next[cells[i]]++] = i;
    }
  }

  /** @param {number} x */
  #column(x) {
    return clamp(Math.floor((x - this.#left) / CELL), 0, this.#columns - 1);
  }

  /** @param {number} y */
  #line(y) {
    return clamp(Math.floor((y - this.#top) / CELL), 0, this.#lines - 1);
  }

  /**
   * Calls with each seat in a box.
   *
   * @param {import('./plan.js').Box} box
   * @param {(seat: number) => void} each
   */
  within(box, each) {
    const {x, y} = this.#plan;
    const right = box.x + box.width;
    const bottom = box.y + box.height;
    const lastLine = this.#line(bottom);
    const lastColumn = this.#column(right);
    for (let line = this.#line(box.y); line <= lastLine; line++) {
      const from = this.#starts[line * this.#columns + this.#column(box.x)];
      const to = this.#starts[line * this.#columns + lastColumn + 1];
      for (let at = from; at < to; at++) {
        const seat = this.#seats[at];
        if (x[seat] >= box.x && x[seat] <= right && y[seat] >= box.y && y[seat] <= bottom) {
          each(seat);
        }
      }
    }
  }

  /**
   * The seat nearest to a point, or −1 where none is within the radius.
   *
   * @param {number} px
   * @param {number} py
   * @param {number} radius in seats
   * @param {(seat: number) => boolean} [wanted] which seats count; all without it
   */
  nearest(px, py, radius, wanted = () => true) {
    let best = -1;
    let least = radius;
    const {x, y} = this.#plan;
    this.within(
      {x: px - radius, y: py - radius, width: 2 * radius, height: 2 * radius},
      (seat) => {
        const distance = Math.hypot(x[seat] - px, y[seat] - py);
        if (distance <= least && wanted(seat)) {
          best = seat;
          least = distance;
        }
      },
    );
    return best;
  }
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
