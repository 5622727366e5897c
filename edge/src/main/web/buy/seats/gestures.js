/**
 * Fingers, mouse and wheel over the map, told as what they mean: moved, nearer, tapped.
 *
 * @module
 */

import {pinch} from './view.js';

/** A finger that moved less, in pixels, has tapped. */
const STILL = 8;
/** Wheel pixels that double the scale. */
const WHEEL_DOUBLES = 320;

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {{moved(dx: number, dy: number): void, nearer(factor: number, at: Point): void,
 *   tapped(at: Point, coarse: boolean): void, hovered(at: Point|null): void}} Heard
 */

/**
 * Listens to an element until the signal ends it.
 *
 * @param {HTMLElement} element
 * @param {Heard} heard
 * @param {AbortSignal} signal
 */
export function listen(element, heard, signal) {
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  /** @type {Point|null} */
  let began = null;

  const place = (/** @type {MouseEvent} */ event) => {
    const box = element.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };

  const down = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === 'mouse' && event.button !== 0) {
      return;
    }
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    began = fingers.size === 1 ? place(event) : null;
  };

  const move = (/** @type {PointerEvent} */ event) => {
    const before = fingers.get(event.pointerId);
    const now = place(event);
    if (!before) {
      heard.hovered(event.pointerType === 'mouse' ? now : null);
      return;
    }
    if (fingers.size === 1) {
      if (began && Math.hypot(now.x - began.x, now.y - began.y) > STILL) {
        began = null;
      }
      if (!began) {
        heard.moved(now.x - before.x, now.y - before.y);
        fingers.set(event.pointerId, now);
      }
      return;
    }
    const two = [...fingers.keys()].slice(0, 2);
    const from = two.map((id) => /** @type {Point} */ (fingers.get(id)));
    fingers.set(event.pointerId, now);
    const to = two.map((id) => /** @type {Point} */ (fingers.get(id)));
    const did = pinch(from, to);
    heard.moved(did.dx, did.dy);
    heard.nearer(did.factor, did.at);
  };

  const up = (/** @type {PointerEvent} */ event) => {
    const at = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (at && began && event.type === 'pointerup') {
      heard.tapped(at, event.pointerType !== 'mouse');
    }
    began = null;
  };

  const wheel = (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    const pinched = event.ctrlKey ? 4 : 1;
    heard.nearer(2 ** ((-pixels * pinched) / WHEEL_DOUBLES), place(event));
  };

  // Safari's way to tell of a pinch on a touchpad; with fingers on the screen the pointers tell it.
  let pinched = 1;
  const safari = (/** @type {any} */ event) => {
    event.preventDefault();
    const before = event.type === 'gesturestart' ? 1 : pinched;
    pinched = event.scale;
    if (fingers.size === 0 && event.type === 'gesturechange') {
      heard.nearer(pinched / before, place(event));
    }
  };

  element.addEventListener('gesturestart', safari, {signal});
  element.addEventListener('gesturechange', safari, {signal});
  element.addEventListener('pointerdown', down, {signal});
  element.addEventListener('pointermove', move, {signal});
  element.addEventListener('pointerup', up, {signal});
  element.addEventListener('pointercancel', up, {signal});
  element.addEventListener('pointerleave', () => heard.hovered(null), {signal});
  element.addEventListener('wheel', wheel, {passive: false, signal});
}
