/**
 * Who is ready to go in, the lowest place first.
 *
 * @module
 */

/** A heap of places; who left is passed over when it comes up. */
export class Ready {
  #heap = /** @type {number[]} */ ([]);
  #who = /** @type {Map<number, string>} */ (new Map());

  /** @param {number} place */
  has(place) {
    return this.#who.has(place);
  }

  /**
   * @param {number} place
   * @param {string} who
   */
  add(place, who) {
    this.#who.set(place, who);
    const heap = this.#heap;
    let at = heap.push(place) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above] <= heap[at]) {
        break;
      }
      [heap[above], heap[at]] = [heap[at], heap[above]];
      at = above;
    }
  }

  /** @param {number} place */
  remove(place) {
    this.#who.delete(place);
  }

  clear() {
    this.#who.clear();
    this.#heap = [];
  }

  /** Who is next; null when nobody is ready. */
  first() {
    while (this.#heap.length > 0 && !this.#who.has(this.#heap[0])) {
      this.#dropFirst();
    }
    return this.#heap.length > 0 ? /** @type {string} */ (this.#who.get(this.#heap[0])) : null;
  }

  #dropFirst() {
    const heap = this.#heap;
    const last = /** @type {number} */ (heap.pop());
    if (heap.length === 0) {
      return;
    }
    heap[0] = last;
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && heap[child] < heap[least]) {
          least = child;
        }
      }
      if (least === at) {
        return;
      }
      [heap[least], heap[at]] = [heap[at], heap[least]];
      at = least;
    }
  }
}
