import {LARGEST, centre, drag, fit, hold, shown, zoom} from './view.js';

/** Milliseconds of a glide. */
const GLIDE = 260;
/** A point so near to the edge, in seats, is brought to the middle. */
const MARGIN = 2;

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Size} Size
 * @typedef {{x: number, y: number}} Point
 */

/** From where one looks at a hall, and how one moves there. */
export class Camera {
  /** @type {() => void} */
  #moved;
  /** @type {import('./plan.js').Box | null} */
  #box = null;
  #isGliding = false;
  #least = 1;

  /** @type {View} */
  view = {scale: 1, x: 0, y: 0};
  /** @type {Size} of the map, in CSS pixels */
  size = {width: 0, height: 0};

  /** @param {() => void} moved hears of each move */
  constructor(moved) {
    this.#moved = moved;
  }

  /**
   * Takes a hall, which is seen as a whole as soon as it is known how large the map is.
   *
   * @param {import('./plan.js').Box} box
   */
  enter(box) {
    this.#box = box;
    this.size = {width: 0, height: 0};
  }

  /** Ends a glide, where the map is left. */
  stop() {
    this.#isGliding = false;
  }

  /**
   * The map has another size: who saw the whole hall sees it again.
   *
   * @param {Size} size
   */
  resize(size) {
    if (this.#box === null) {
      return;
    }
    const wasWhole = this.size.width === 0 || this.view.scale <= this.#least * 1.01;
    this.size = size;
    const whole = fit(this.#box, size);
    this.#least = Math.min(whole.scale, LARGEST);
    this.look(wasWhole || this.view.scale < this.#least ? whole : this.view);
  }

  /**
   * Shows a view at once.
   *
   * @param {View} view
   */
  look(view) {
    if (this.#box !== null) {
      this.view = hold(view, this.#box, this.size);
      this.#moved();
    }
  }

  /**
   * @param {number} dx in pixels
   * @param {number} dy
   */
  drag(dx, dy) {
    this.look(drag(this.view, dx, dy));
  }

  /**
   * @param {number} factor
   * @param {Point} pixel that stays where it is
   */
  zoom(factor, pixel) {
    this.look(zoom(this.view, factor, pixel, this.#least));
  }

  /**
   * Glides nearer to a pixel.
   *
   * @param {number} scale
   * @param {Point} pixel
   */
  approach(scale, pixel) {
    this.glide(zoom(this.view, scale / this.view.scale, pixel, 0));
  }

  /** @param {number} factor nearer, or farther away */
  step(factor) {
    const middle = {x: this.size.width / 2, y: this.size.height / 2};
    this.glide(zoom(this.view, factor, middle, this.#least));
  }

  whole() {
    if (this.#box !== null) {
      this.glide(fit(this.#box, this.size));
    }
  }

  /**
   * Glides so that a point is well in sight, not smaller than that.
   *
   * @param {Point} point
   * @param {number} least scale
   */
  reveal(point, least) {
    const scale = Math.max(this.view.scale, least);
    const part = shown({...this.view, scale}, this.size);
    const isShown =
      scale === this.view.scale &&
      point.x > part.x + MARGIN && point.x < part.x + part.width - MARGIN &&
      point.y > part.y + MARGIN && point.y < part.y + part.height - MARGIN;
    if (!isShown) {
      this.glide(centre(point, scale, this.size));
    }
  }

  /**
   * Glides to a view, unless the person wants no motion.
   *
   * @param {View} target
   */
  glide(target) {
    if (this.#box === null || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.look(target);
      return;
    }
    const from = this.view;
    const to = hold(target, this.#box, this.size);
    const began = performance.now();
    this.#isGliding = true;
    const step = (/** @type {number} */ now) => {
      const part = Math.min(1, Math.max(0, (now - began) / GLIDE));
      this.look(between(from, to, 1 - (1 - part) ** 3, this.size));
      if (part < 1 && this.#isGliding) {
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }
}

/**
 * A view on the way from one to another: the point in the middle goes along a line.
 *
 * @param {View} from
 * @param {View} to
 * @param {number} part of the way
 * @param {Size} size
 * @returns {View}
 */
export function between(from, to, part, size) {
  const scale = from.scale * (to.scale / from.scale) ** part;
  const along = (/** @type {'x' | 'y'} */ axis, /** @type {number} */ length) => {
    const a = from[axis] + length / 2 / from.scale;
    const b = to[axis] + length / 2 / to.scale;
    return a + (b - a) * part - length / 2 / scale;
  };
  return {scale, x: along('x', size.width), y: along('y', size.height)};
}
