import {equal, test} from '../check.js';
import {listen} from '../../../main/web/buy/seats/gestures.js';

/** An element that hears events, and what they meant. */
const heardOf = (...events) => {
  const listeners = {};
  const told = [];
  const element = {
    addEventListener: (type, call) => (listeners[type] = call),
    setPointerCapture() {},
    getBoundingClientRect: () => ({left: 10, top: 20}),
  };
  const tell = (what) => (...given) => told.push([what, ...given]);
  listen(element, {moved: tell('moved'), nearer: tell('nearer'), tapped: tell('tapped'), hovered: tell('hovered')}, null);
  for (const [type, event] of events) {
    listeners[type]({type, preventDefault() {}, clientX: 110, clientY: 120, pointerId: 1, pointerType: 'touch', ...event});
  }
  return told;
};

test('a finger that holds still has tapped, one that moves has not', () => {
  equal(heardOf(['pointerdown', {}], ['pointermove', {clientX: 113}], ['pointerup', {}]), [['tapped', {x: 100, y: 100}, true]]);
  equal(heardOf(['pointerdown', {}], ['pointermove', {clientX: 140}], ['pointerup', {}]), [['moved', 30, 0]]);
});

test('two fingers that spread come nearer', () => {
  const told = heardOf(['pointerdown', {}], ['pointerdown', {pointerId: 2, clientX: 210}], ['pointermove', {pointerId: 2, clientX: 310}]);
  equal(told.filter(([what]) => what === 'nearer').map(([, factor]) => factor), [2]);
});

test('a pinch on a touchpad comes nearer in Safari, too, step by step and only once with fingers', () => {
  const told = heardOf(['gesturestart', {scale: 1}], ['gesturechange', {scale: 2}], ['gesturechange', {scale: 3}], ['gesturestart', {scale: 1}], ['gesturechange', {scale: 0.5}]);
  equal(told, [['nearer', 2, {x: 100, y: 100}], ['nearer', 1.5, {x: 100, y: 100}], ['nearer', 0.5, {x: 100, y: 100}]]);
  equal(heardOf(['pointerdown', {}], ['gesturestart', {scale: 1}], ['gesturechange', {scale: 2}]), []);
});
