/**
 * The hall as bitmaps. At each of a few scales it is cut into tiles which are painted when they are
 * first seen; moving the map then only copies pictures. A seat that changes is painted over in the
 * tiles that show it.
 *
 * @module
 */

import {TILE, TilePainter} from './tile-painter.js';

/** So many pixels has the picture of the whole hall at most. */
const WHOLE_PIXELS = 4_000_000;
/** Its largest scale: a seat has a shape there already. */
const WHOLE_SCALE = 8;
/** So many tiles are kept, a megabyte each. */
const KEPT = 96;

/**
 * @typedef {import('./tile-painter.js').Tile} Tile
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./symbols.js').Palette} Palette
 */

/** The pictures of one hall in one palette. */
export class Tiles {
  #plan;
  #painter;
  #background;
  #document;
  /** @type {number[]} pixels a seat of each level */
  #scales = [];
  /** @type {Tile} the whole hall */
  #whole;
  /** @type {Map<string, Tile>} in the order of their last use */
  #tiles = new Map();

  /**
   * @param {Plan} plan
   * @param {import('./grid.js').Grid} grid
   * @param {Palette} palette
   * @param {number} largest scale that will be asked for, in pixels
   * @param {Document} document to make canvases with
   * @param {string} font the family of texts
   */
  constructor(plan, grid, palette, largest, document, font) {
    this.#plan = plan;
    this.#painter = new TilePainter(plan, grid, palette, font);
    this.#background = palette.background;
    this.#document = document;
    const {width, height} = plan.box;
    const first = Math.min(WHOLE_SCALE, Math.sqrt(WHOLE_PIXELS / (width * height)));
    for (let scale = first; ; scale *= 2) {
      this.#scales.push(scale);
      if (scale >= largest) {
        break;
      }
    }
    this.#whole = this.#newTile(0, 0, 0, Math.ceil(width * first), Math.ceil(height * first));
    this.#painter.paint(this.#whole);
  }

  /**
   * Shows some seats paler than others.
   *
   * @param {(seat: number) => boolean} isDimmed
   */
  dim(isDimmed) {
    this.#painter.isDimmed = isDimmed;
    this.#tiles.clear();
    this.#painter.paint(this.#whole);
  }

  /**
   * Draws the part of the hall that a view shows. Tiles that are not painted yet are shown from the
   * whole picture, and painted as long as there is time.
   *
   * @param {CanvasRenderingContext2D} ctx
   * @param {import('./view.js').View} view in the pixels of the context
   * @param {import('./view.js').Size} size in the same
   * @param {() => boolean} hasTime
   * @returns {boolean} whether every tile was there
   */
  draw(ctx, view, size, hasTime) {
    const level = this.#levelOf(view.scale);
    ctx.fillStyle = this.#background;
    ctx.fillRect(0, 0, size.width, size.height);
    if (level === 0) {
      this.#copyWhole(ctx, view);
      return true;
    }
    const edge = TILE / this.#scales[level];
    const {box} = this.#plan;
    const firstColumn = Math.max(0, Math.floor((view.x - box.x) / edge));
    const firstLine = Math.max(0, Math.floor((view.y - box.y) / edge));
    const lastColumn = Math.floor(
      (Math.min(box.x + box.width, view.x + size.width / view.scale) - box.x) / edge,
    );
    const lastLine = Math.floor(
      (Math.min(box.y + box.height, view.y + size.height / view.scale) - box.y) / edge,
    );
    const pieces = [];
    let complete = true;
    for (let line = firstLine; line <= lastLine; line++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const tile = this.#tile(level, column, line, hasTime);
        complete &&= tile !== null;
        pieces.push({tile, column, line});
      }
    }
    if (!complete) {
      this.#copyWhole(ctx, view);
    }
    for (const {tile, column, line} of pieces) {
      if (tile) {
        const left = Math.round((box.x + column * edge - view.x) * view.scale);
        const top = Math.round((box.y + line * edge - view.y) * view.scale);
        const right = Math.round((box.x + (column + 1) * edge - view.x) * view.scale);
        const bottom = Math.round((box.y + (line + 1) * edge - view.y) * view.scale);
        ctx.drawImage(tile.canvas, left, top, right - left, bottom - top);
      }
    }
    return complete;
  }

  /**
   * Paints seats anew wherever they are shown.
   *
   * @param {Iterable<number>} seats
   */
  repaint(seats) {
    const shown = [this.#whole, ...this.#tiles.values()];
    for (const seat of seats) {
      for (const tile of shown) {
        this.#painter.repaint(tile, seat);
      }
    }
  }

  /** @param {number} scale */
  #levelOf(scale) {
    const level = this.#scales.findIndex((one) => one * 1.2 >= scale);
    return level < 0 ? this.#scales.length - 1 : level;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {import('./view.js').View} view
   */
  #copyWhole(ctx, view) {
    const {box} = this.#plan;
    const factor = view.scale / this.#scales[0];
    const {canvas} = this.#whole;
    ctx.drawImage(
      canvas,
      Math.round((box.x - view.x) * view.scale),
      Math.round((box.y - view.y) * view.scale),
      Math.round(canvas.width * factor),
      Math.round(canvas.height * factor),
    );
  }

  /**
   * @param {number} level
   * @param {number} column
   * @param {number} line
   * @param {() => boolean} hasTime
   * @returns {Tile|null}
   */
  #tile(level, column, line, hasTime) {
    const key = level + '/' + column + '/' + line;
    let tile = this.#tiles.get(key);
    if (tile) {
      this.#tiles.delete(key);
    } else {
      if (!hasTime()) {
        return null;
      }
      tile = this.#newTile(level, column, line, TILE, TILE);
      this.#painter.paint(tile);
    }
    this.#tiles.set(key, tile);
    if (this.#tiles.size > KEPT) {
      const oldest = this.#tiles.keys().next().value;
      this.#tiles.delete(/** @type {string} */ (oldest));
    }
    return tile;
  }

  /**
   * @param {number} level
   * @param {number} column
   * @param {number} line
   * @param {number} width
   * @param {number} height
   * @returns {Tile}
   */
  #newTile(level, column, line, width, height) {
    const canvas = this.#document.createElement('canvas');
    canvas.width = Math.max(1, width);
    canvas.height = Math.max(1, height);
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', {alpha: false}));
    return {canvas, ctx, scale: this.#scales[level], column, line};
  }
}
