/**
 * Paints seats, their numbers and the names of rows into one tile of the hall.
 *
 * @module
 */

import {HOLD, SOLD, WHEELCHAIR} from './plan.js';
import {RADIUS, drawFree, drawTaken, drawWheelchair, shapeOf} from './symbols.js';

/** A tile's edge, in pixels. */
export const TILE = 512;
/** From this scale on seats carry their numbers. */
const NUMBERED = 21;
/** From this scale on rows carry their names. */
const LABELLED = 12;

/**
 * @typedef {{canvas: HTMLCanvasElement, ctx: CanvasRenderingContext2D, scale: number, column: number,
 *   line: number}} Tile a part of the hall at a scale (pixels a seat)
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {import('./symbols.js').Palette} Palette
 */

/** What a hall looks like, in one palette. */
export class TilePainter {
  #plan;
  #grid;
  #palette;
  #font;
  /** @type {(seat: number) => boolean} which seats are shown paler than others */
  isDimmed = () => false;

  /**
   * @param {Plan} plan
   * @param {import('./grid.js').Grid} grid
   * @param {Palette} palette
   * @param {string} font the family of texts
   */
  constructor(plan, grid, palette, font) {
    this.#plan = plan;
    this.#grid = grid;
    this.#palette = palette;
    this.#font = font;
  }

  /**
   * Paints all of a tile.
   *
   * @param {Tile} tile
   */
  paint(tile) {
    const {canvas, ctx, scale} = tile;
    const edge = TILE / scale;
    const box = {
      x: this.#plan.box.x + tile.column * edge - 1,
      y: this.#plan.box.y + tile.line * edge - 1,
      width: canvas.width / scale + 2,
      height: canvas.height / scale + 2,
    };
    ctx.fillStyle = this.#palette.background;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    this.#grid.within(box, (seat) => this.#paintSeat(tile, seat));
    if (scale >= LABELLED) {
      this.#paintLabels(tile, box);
    }
  }

  /**
   * @param {Tile} tile
   * @param {number} seat
   */
  #paintSeat(tile, seat) {
    const {ctx, scale} = tile;
    const {x, y} = this.#place(tile, seat);
    const plan = this.#plan;
    const palette = this.#palette;
    const state = plan.state[seat];
    ctx.globalAlpha = this.isDimmed(seat) ? 0.25 : 1;
    if (state === SOLD || state === HOLD) {
      drawTaken(ctx, state === SOLD, palette.muted, x, y, scale);
    } else {
      const grade = plan.grade[seat];
      drawFree(ctx, shapeOf(plan.grades[grade].grade), palette.grades[grade], x, y, scale);
      if (plan.marks[seat] & WHEELCHAIR) {
        drawWheelchair(ctx, palette.onGrade, x, y, scale);
      } else if (scale >= NUMBERED) {
        ctx.fillStyle = palette.onGrade;
        ctx.font = '600 ' + Math.round(scale * 0.3) + 'px ' + this.#font;
        ctx.textAlign = 'center';
        ctx.textBaseline = 'middle';
        ctx.fillText(String(plan.number[seat]), x, y + scale * 0.02);
      }
    }
    ctx.globalAlpha = 1;
  }

  /**
   * @param {Tile} tile
   * @param {import('./plan.js').Box} box
   */
  #paintLabels(tile, box) {
    const {ctx, scale} = tile;
    const plan = this.#plan;
    ctx.fillStyle = this.#palette.muted;
    ctx.font = '500 ' + Math.round(scale * 0.38) + 'px ' + this.#font;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    const rows = new Set();
    this.#grid.within({...box, width: box.width + 2}, (seat) => rows.add(plan.row[seat]));
    for (const index of rows) {
      const row = plan.rows[index];
      const {x, y} = this.#place(tile, row.first);
      ctx.fillText(row.label, x - scale * 0.65, y);
    }
  }

  /**
   * Paints a seat anew, if the tile shows it.
   *
   * @param {Tile} tile
   * @param {number} seat
   */
  repaint(tile, seat) {
    const {ctx, scale} = tile;
    const {x, y} = this.#place(tile, seat);
    const room = scale;
    if (
      x < -room ||
      y < -room ||
      x > tile.canvas.width + room ||
      y > tile.canvas.height + room
    ) {
      return;
    }
    ctx.beginPath();
    ctx.arc(x, y, Math.max(1.2, scale * RADIUS * 1.2), 0, 2 * Math.PI);
    ctx.fillStyle = this.#palette.background;
    ctx.fill();
    this.#paintSeat(tile, seat);
  }

  /**
   * @param {Tile} tile
   * @param {number} seat
   */
  #place({scale, column, line}, seat) {
    const {box, x, y} = this.#plan;
    return {
      x: (x[seat] - box.x) * scale - column * TILE,
      y: (y[seat] - box.y) * scale - line * TILE,
    };
  }
}
