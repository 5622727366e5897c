/**
 * What lies over the seats on the map: stage, names of sections, what is chosen, the cursor.
 *
 * @module
 */

import {t} from '../../lib/i18n.js';
import {TAPPABLE, shown} from './view.js';

/** @typedef {import('./seat-map.js').SeatMap} Host */
/** @typedef {import('./plan.js').Plan} Plan */

/**
 * What lies over the seats: stage, names of sections, what is chosen, the cursor.
 *
 * @param {Host} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {import('./view.js').View} view in device pixels
 * @param {import('./view.js').Size} size
 */
export function drawOver(page, ctx, view, size) {
  const plan = /** @type {Plan} */ (page.plan);
  const toX = (/** @type {number} */ x) => (x - view.x) * view.scale;
  const toY = (/** @type {number} */ y) => (y - view.y) * view.scale;
  drawStage(page, ctx, view, toX(plan.stage.x), toY(plan.stage.y));
  if (view.scale < TAPPABLE * page.ratio && plan.sections.length > 1) {
    drawSections(page, ctx, view, size);
  }
  const r = Math.max(5 * page.ratio, view.scale * 0.5);
  for (const seat of page.mine) {
    ring(ctx, toX(plan.x[seat]), toY(plan.y[seat]), r, page.palette.accent, 2 * page.ratio);
  }
  for (const seat of page.choice) {
    drawChosen(page, ctx, toX(plan.x[seat]), toY(plan.y[seat]), r);
  }
  if (page.hover >= 0 && view.scale >= TAPPABLE * page.ratio) {
    ring(ctx, toX(plan.x[page.hover]), toY(plan.y[page.hover]), r, page.palette.text, 1.5 * page.ratio);
  }
  if (page.focused && page.cursor >= 0) {
    const x = toX(plan.x[page.cursor]);
    const y = toY(plan.y[page.cursor]);
    ring(ctx, x, y, r + 3 * page.ratio, page.palette.background, 4 * page.ratio);
    ring(ctx, x, y, r + 3 * page.ratio, page.palette.focus, 2.5 * page.ratio);
  }
}

/**
 * @param {Host} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {import('./view.js').View} view
 * @param {number} x
 * @param {number} y
 */
export function drawStage(page, ctx, view, x, y) {
  const {stage} = /** @type {Plan} */ (page.plan);
  const width = stage.width * view.scale;
  const height = stage.height * view.scale;
  ctx.fillStyle = page.palette.line;
  ctx.fillRect(x, y, width, height);
  const font = Math.min(height * 0.6, width * 0.2, 28 * page.ratio);
  if (font >= 9 * page.ratio) {
    write(page, ctx, t('buy.seats.stage'), x + width / 2, y + height / 2, font, page.palette.text, null);
  }
}

/**
 * @param {Host} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Size} size
 */
export function drawSections(page, ctx, view, size) {
  const plan = /** @type {Plan} */ (page.plan);
  const part = shown(view, size);
  const font = 12 * page.ratio;
  for (const section of plan.sections) {
    const {box} = section;
    const isShown = box.x < part.x + part.width && box.x + box.width > part.x && box.y < part.y + part.height && box.y + box.height > part.y;
    const name = section.name ?? '';
    if (isShown && name !== '' && box.width * view.scale > name.length * font * 0.62) {
      const x = (box.x + box.width / 2 - view.x) * view.scale;
      const y = (box.y + box.height / 2 - view.y) * view.scale;
      write(page, ctx, name, x, y, font, page.palette.text, page.palette.background);
    }
  }
}

/**
 * @param {Host} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} font in pixels
 * @param {string} colour
 * @param {string | null} behind a colour that sets it off
 */
export function write(page, ctx, text, x, y, font, colour, behind) {
  ctx.font = '600 ' + Math.round(font) + 'px ' + page.font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  if (behind !== null) {
    const width = ctx.measureText(text).width + font * 0.9;
    ctx.globalAlpha = 0.88;
    ctx.fillStyle = behind;
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - font * 0.85, width, font * 1.7, font * 0.5);
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/**
 * @param {Host} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function drawChosen(page, ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = page.palette.accent;
  ctx.fill();
  ring(ctx, x, y, r, page.palette.background, 1.5 * page.ratio);
  ctx.strokeStyle = page.palette.accentText;
  ctx.lineWidth = r * 0.24;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(x - r * 0.42, y + r * 0.02);
  ctx.lineTo(x - r * 0.1, y + r * 0.36);
  ctx.lineTo(x + r * 0.46, y - r * 0.34);
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} colour
 * @param {number} width
 */
function ring(ctx, x, y, r, colour, width) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}
