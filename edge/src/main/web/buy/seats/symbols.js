/**
 * How a seat looks: each grade has a colour and a shape, so that nobody needs to tell colours apart.
 * Taken seats are small and empty.
 *
 * @module
 */

/** Half of a seat's size, as a share of the room between two seats. */
export const RADIUS = 0.36;
const SHAPES = ['circle', 'square', 'diamond', 'triangle'];

/**
 * @typedef {{background: string, line: string, text: string, muted: string, accent: string,
 *   accentText: string, focus: string, grades: string[], onGrade: string}} Palette
 */

/**
 * The shape of a grade.
 *
 * @param {string} grade
 */
export function shapeOf(grade) {
  return SHAPES[Math.max(0, ['VIP', 'S', 'A', 'B'].indexOf(grade))];
}

/**
 * Puts a shape around a point into the path.
 *
 * @param {CanvasPath} path
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function outline(path, shape, x, y, r) {
  switch (shape) {
    case 'square':
      path.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
      return;
    case 'diamond':
      path.moveTo(x, y - r * 1.15);
      path.lineTo(x + r * 1.15, y);
      path.lineTo(x, y + r * 1.15);
      path.lineTo(x - r * 1.15, y);
      path.closePath();
      return;
    case 'triangle':
      path.moveTo(x, y - r * 1.05);
      path.lineTo(x + r * 1.05, y + r * 0.85);
      path.lineTo(x - r * 1.05, y + r * 0.85);
      path.closePath();
      return;
    default:
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/**
 * The same shape for SVG, in a box of 20 by 20.
 *
 * @param {string} shape
 */
export function svgPath(shape) {
  switch (shape) {
    case 'square':
      return 'M3 3h14v14H3z';
    case 'diamond':
      return 'M10 1l9 9-9 9-9-9z';
    case 'triangle':
      return 'M10 2l9 16H1z';
    default:
      return 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z';
  }
}

/**
 * Draws a free seat.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} shape
 * @param {string} colour
 * @param {number} x
 * @param {number} y
 * @param {number} scale room between two seats, in pixels
 */
export function drawFree(ctx, shape, colour, x, y, scale) {
  ctx.beginPath();
  outline(ctx, shape, x, y, Math.max(0.8, scale * RADIUS));
  ctx.fillStyle = colour;
  ctx.fill();
}

/**
 * Draws a seat that somebody has: a dot when it is sold, a ring while somebody is choosing it.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {boolean} sold
 * @param {string} colour
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 */
export function drawTaken(ctx, sold, colour, x, y, scale) {
  ctx.beginPath();
  ctx.arc(x, y, Math.max(0.6, scale * (sold ? 0.13 : 0.2)), 0, 2 * Math.PI);
  if (sold) {
    ctx.fillStyle = colour;
    ctx.fill();
  } else {
    ctx.strokeStyle = colour;
    ctx.lineWidth = Math.max(0.6, scale * 0.07);
    ctx.stroke();
  }
}

/**
 * Draws what says that a wheelchair fits here: a bar under the seat and a dot over it.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} colour
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 */
export function drawWheelchair(ctx, colour, x, y, scale) {
  const r = scale * 0.19;
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = Math.max(1, scale * 0.06);
  ctx.beginPath();
  ctx.arc(x, y + r * 0.35, r, -0.3, 3.6);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x, y - r * 1.05, Math.max(0.8, r * 0.38), 0, 2 * Math.PI);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(x, y - r * 0.7);
  ctx.lineTo(x, y + r * 0.2);
  ctx.lineTo(x + r * 0.8, y + r * 0.2);
  ctx.stroke();
}
