/**
 * Which part of the hall the map shows: a scale (pixels a seat) and the hall's point at the upper left
 * corner. Views are values; moving one gives another.
 *
 * @module
 */

/** So large is a seat at most, in CSS pixels: the number can be read, a thumb fits. */
export const LARGEST = 44;
/** From this scale on a tap means a seat; below it means 'closer'. */
export const TAPPABLE = 15;
/** Room around the hall, as a share of the map. */
const MARGIN = 0.04;

/**
 * @typedef {{scale: number, x: number, y: number}} View
 * @typedef {{width: number, height: number}} Size
 * @typedef {import('./plan.js').Box} Box
 */

/**
 * The view that shows a whole box.
 *
 * @param {Box} box
 * @param {Size} size of the map, in CSS pixels
 * @returns {View}
 */
export function fit(box, size) {
  const room = 1 - 2 * MARGIN;
  const scale = Math.min(
    LARGEST,
    (size.width * room) / Math.max(1, box.width),
    (size.height * room) / Math.max(1, box.height),
  );
  return {
    scale,
    x: box.x + box.width / 2 - size.width / 2 / scale,
    y: box.y + box.height / 2 - size.height / 2 / scale,
  };
}

/**
 * A view that is a factor nearer, with the hall's point under a pixel staying there.
 *
 * @param {View} view
 * @param {number} factor
 * @param {{x: number, y: number}} pixel
 * @param {number} least the smallest scale
 * @returns {View}
 */
export function zoom(view, factor, pixel, least) {
  const scale = Math.min(LARGEST, Math.max(least, view.scale * factor));
  return {
    scale,
    x: view.x + pixel.x / view.scale - pixel.x / scale,
    y: view.y + pixel.y / view.scale - pixel.y / scale,
  };
}

/**
 * A view moved by pixels: what was under the finger goes with it.
 *
 * @param {View} view
 * @param {number} dx
 * @param {number} dy
 * @returns {View}
 */
export function drag(view, dx, dy) {
  return {scale: view.scale, x: view.x - dx / view.scale, y: view.y - dy / view.scale};
}

/**
 * The view with a point of the hall in the middle.
 *
 * @param {{x: number, y: number}} point
 * @param {number} scale
 * @param {Size} size
 * @returns {View}
 */
export function centre(point, scale, size) {
  return {scale, x: point.x - size.width / 2 / scale, y: point.y - size.height / 2 / scale};
}

/**
 * The view held near the hall: nobody loses it by dragging. Where the hall is smaller than the map it
 * stands in the middle.
 *
 * @param {View} view
 * @param {Box} box
 * @param {Size} size
 * @returns {View}
 */
export function hold(view, box, size) {
  return {
    scale: view.scale,
    x: along(view.x, size.width / view.scale, box.x, box.width),
    y: along(view.y, size.height / view.scale, box.y, box.height),
  };
}

/**
 * @param {number} at
 * @param {number} shown
 * @param {number} start
 * @param {number} length
 */
function along(at, shown, start, length) {
  const margin = shown * MARGIN;
  if (shown >= length + 2 * margin) {
    return start + length / 2 - shown / 2;
  }
  return Math.min(start + length + margin - shown, Math.max(start - margin, at));
}

/**
 * What two fingers did: how much nearer, and how far their middle moved.
 *
 * @param {{x: number, y: number}[]} before the two fingers
 * @param {{x: number, y: number}[]} after the same two
 */
export function pinch(before, after) {
  const middle = (/** @type {{x: number, y: number}[]} */ two) => ({
    x: (two[0].x + two[1].x) / 2,
    y: (two[0].y + two[1].y) / 2,
  });
  const apart = (/** @type {{x: number, y: number}[]} */ two) =>
    Math.max(1, Math.hypot(two[0].x - two[1].x, two[0].y - two[1].y));
  const from = middle(before);
  const to = middle(after);
  return {factor: apart(after) / apart(before), at: to, dx: to.x - from.x, dy: to.y - from.y};
}

/**
 * The part of the hall that is shown.
 *
 * @param {View} view
 * @param {Size} size
 * @returns {Box}
 */
export function shown(view, size) {
  return {x: view.x, y: view.y, width: size.width / view.scale, height: size.height / view.scale};
}

/**
 * The hall's point under a pixel.
 *
 * @param {View} view
 * @param {{x: number, y: number}} pixel
 */
export function at(view, pixel) {
  return {x: view.x + pixel.x / view.scale, y: view.y + pixel.y / view.scale};
}
