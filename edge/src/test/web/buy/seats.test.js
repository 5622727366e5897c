import {equal, ok, test} from '../check.js';
import {bigHall, smallHall} from './halls.js';
import {Camera, between} from '../../../main/web/buy/seats/camera.js';
import {afterChanges, byRow, offers, toggle, total} from '../../../main/web/buy/seats/choice.js';
import {move, nextFree, startIn} from '../../../main/web/buy/seats/cursor.js';
import {Grid} from '../../../main/web/buy/seats/grid.js';
import {Live} from '../../../main/web/buy/seats/live.js';
import {HOLD, SOLD, WHEELCHAIR} from '../../../main/web/buy/seats/plan.js';
import {attemptOf, refusalOf} from '../../../main/web/buy/seats/refusals.js';
import {LARGEST, at, drag, fit, hold, pinch, zoom} from '../../../main/web/buy/seats/view.js';

const of = (plan, ...ids) => ids.map((id) => plan.byId.get(id));

test('grades are told dearest kind first, with what is free of them', () => {
  const plan = smallHall();
  plan.applyChanges([{seatId: 'SA1', status: 'SOLD'}, {seatId: 'SA2', status: 'HOLD'}]);
  equal(plan.counts(), [
    {grade: 'VIP', price: 150000, free: 8, total: 10},
    {grade: 'B', price: 50000, free: 10, total: 10},
  ]);
});

test('a full answer replaces every state and names only what changed', () => {
  const plan = smallHall();
  plan.replaceStates(['SA1'], ['SA2']);
  equal(plan.replaceStates(['SA2'], []), of(plan, 'SA1', 'SA2'));
  equal([plan.isFree(0), plan.state[1]], [true, SOLD]);
});

test('a change of a seat nobody knows, or to a state nobody knows, changes nothing', () => {
  const plan = smallHall();
  equal(plan.applyChanges([{seatId: 'none', status: 'SOLD'}, {seatId: 'SA1', status: 'BURNT'}]), []);
});

test('changes come after the full answer, and an overtaken answer is left out', () => {
  const plan = smallHall();
  const live = new Live(plan);
  equal(live.since, null);
  live.take({version: 7, full: true, sold: ['SA1'], hold: []});
  equal(live.since, 7);
  equal(live.take({version: 9, full: false, changes: [{seatId: 'SA3', status: 'HOLD'}]}), of(plan, 'SA3'));
  equal(live.take({version: 8, full: false, changes: [{seatId: 'SA3', status: 'AVAILABLE'}]}), []);
  equal([plan.state[2], live.since], [HOLD, 9]);
});

test('a failing question is put off for longer each time, and as long as the server asks', () => {
  const live = new Live(smallHall());
  equal([live.failed(null), live.failed(null), live.failed(30)], [1000, 2000, 30000]);
  live.take({version: 1, full: true});
  equal(live.failed(null), 1000);
});

test('a thousand changes in a hall of fifty thousand are taken over within a frame', () => {
  const plan = bigHall(50000);
  const changes = Array.from({length: 1000}, (_, i) => ({seatId: (i % 500) + '-' + Math.floor(i / 500), status: i % 2 ? 'SOLD' : 'HOLD'}));
  const back = changes.map(({seatId}) => ({seatId, status: 'AVAILABLE'}));
  const times = Array.from({length: 20}, () => {
    const began = Date.now();
    equal(plan.applyChanges(changes).length, changes.length);
    plan.counts();
    const took = Date.now() - began;
    plan.applyChanges(back);
    return took;
  });
  ok(Math.min(...times) < 16, 'took ' + times + ' ms'); // the best: the machine may be busy
});

test('a tap finds the nearest seat within reach, and none beyond', () => {
  const plan = smallHall();
  const grid = new Grid(plan);
  equal(grid.nearest(2.3, 1.2, 0.6), plan.byId.get('SA2'));
  equal(grid.nearest(2.5, 4, 0.6), -1);
  plan.applyChanges([{seatId: 'SA2', status: 'SOLD'}]);
  equal(grid.nearest(2.3, 1.2, 1.5, (seat) => plan.isFree(seat)), plan.byId.get('SA3'));
});

test('the grid finds the same seats as looking at each of them', () => {
  const plan = bigHall(5000);
  const grid = new Grid(plan);
  for (const box of [{x: 3.5, y: 2.5, width: 9, height: 7}, {x: -9, y: -9, width: 300, height: 300}, {x: 98, y: 48, width: 5, height: 5}]) {
    const found = [];
    grid.within(box, (seat) => found.push(seat));
    const all = plan.ids.map((_, i) => i).filter((i) =>
      plan.x[i] >= box.x && plan.x[i] <= box.x + box.width && plan.y[i] >= box.y && plan.y[i] <= box.y + box.height);
    equal(found.sort((a, b) => a - b), all);
  }
});

test('seats are picked up to the limit, taken ones never, and picking again lets go', () => {
  const plan = smallHall();
  plan.applyChanges([{seatId: 'SA1', status: 'HOLD'}]);
  equal(toggle(plan, [], 0).refused, 'TAKEN');
  let choice = [];
  for (const seat of [1, 2, 3, 4]) {
    choice = toggle(plan, choice, seat).choice;
  }
  equal(toggle(plan, choice, 5), {choice: [1, 2, 3, 4], refused: 'MOST'});
  equal(toggle(plan, choice, 2), {choice: [1, 3, 4], refused: null});
  equal(total(plan, [1, 10]), 200000);
});

test('seats that are held for the buyer can be kept while others are changed', () => {
  const plan = smallHall();
  plan.applyChanges([{seatId: 'SA1', status: 'HOLD'}]);
  equal(toggle(plan, [], 0, 4, [0]), {choice: [0], refused: null});
  equal(afterChanges(plan, [0], [0]).lost, []);
});

test('a seat that others take leaves the choice', () => {
  const plan = smallHall();
  plan.applyChanges([{seatId: 'SA2', status: 'HOLD'}]);
  equal(afterChanges(plan, [0, 1, 2]), {kept: [0, 2], lost: [1]});
});

test('seats are read out by row', () => {
  equal(byRow(smallHall(), [12, 2, 1]), [
    {section: 'Stalls', row: 'A', numbers: [2, 3]},
    {section: 'Balcony', row: 'A', numbers: [3]},
  ]);
});

test('offers that came with a refusal are those that can still be had', () => {
  const plan = smallHall();
  plan.applyChanges([{seatId: 'SA3', status: 'SOLD'}]);
  equal(offers(plan, [['SA1', 'SA2'], ['SA3', 'SA4'], ['elsewhere'], []]), [[0, 1]]);
  equal(offers(plan, undefined), []);
});

test('a refusal by hand brings offers, one of the best seats says that none are left', () => {
  const plan = smallHall();
  const error = {code: 'SEAT_NOT_AVAILABLE', status: 409, body: {alternatives: [['SA1']]}};
  const by = refusalOf(plan, error, true);
  equal([by.kind, by.offers], ['TAKEN', [[0]]]);
  equal(refusalOf(plan, error, false).kind, 'NONE_LEFT');
  equal(refusalOf(plan, {code: 'OFFLINE', status: 0}, true).kind, 'UNKNOWN');
});

test('an attempt whose outcome is unknown is sent again under the same key', () => {
  let keys = 0;
  const fresh = () => 'key' + ++keys;
  const first = attemptOf(null, {seatIds: ['a']}, fresh);
  equal(attemptOf(first, {seatIds: ['a']}, fresh).key, 'key1');
  equal(attemptOf(first, {seatIds: ['b']}, fresh).key, 'key2');
});

test('arrows go along the row and to the seat that stands nearest in the next row', () => {
  const plan = smallHall();
  const go = (id, key) => plan.ids[move(plan, plan.byId.get(id), key)];
  equal([go('SA1', 'ArrowLeft'), go('SA1', 'ArrowRight'), go('SA5', 'ArrowRight')], ['SA1', 'SA2', 'SA5']);
  equal([go('SA4', 'ArrowDown'), go('SB1', 'ArrowUp'), go('SB5', 'ArrowDown')], ['SB2', 'SA3', 'BA5']);
  equal([go('SA3', 'Home'), go('SA3', 'End'), go('SA3', 'ArrowUp'), go('BB3', 'ArrowDown')], ['SA1', 'SA5', 'SA3', 'BB3']);
  equal([go('SA1', 'x')], ['SA1']);
});

test('the cursor begins at the free seat nearest to the stage, and in a section too', () => {
  const plan = smallHall();
  equal(plan.ids[startIn(plan)], 'SA3');
  plan.applyChanges([{seatId: 'SA3', status: 'SOLD'}]);
  ok(['SA2', 'SA4'].includes(plan.ids[startIn(plan)]), 'beside it');
  equal(plan.ids[move(plan, 0, 'PageDown')], 'BA3');
  equal(plan.ids[move(plan, 12, 'PageUp')].slice(0, 2), 'SA');
});

test('N jumps over taken seats, and stays where no more are free', () => {
  const plan = smallHall();
  plan.applyChanges(['SA2', 'SA3', 'BB5'].map((seatId) => ({seatId, status: 'SOLD'})));
  equal([nextFree(plan, 0, 1), nextFree(plan, 3, -1), nextFree(plan, 18, 1)], [3, 0, 18]);
});

test('wheelchair seats that are free are found', () => {
  const plan = smallHall();
  equal(plan.freeWithMark(WHEELCHAIR).map((seat) => plan.ids[seat]), ['SA5']);
  plan.applyChanges([{seatId: 'SA5', status: 'SOLD'}]);
  equal(plan.freeWithMark(WHEELCHAIR), []);
});

const SIZE = {width: 400, height: 300};

test('the whole hall fits, whatever its shape', () => {
  for (const box of [{x: -50, y: -10, width: 100, height: 20}, {x: 3, y: 5, width: 2, height: 900}]) {
    const view = fit(box, SIZE);
    ok(box.width * view.scale <= SIZE.width && box.height * view.scale <= SIZE.height, 'fits');
    const middle = at(view, {x: SIZE.width / 2, y: SIZE.height / 2});
    ok(Math.abs(middle.x - box.x - box.width / 2) < 1e-6 && Math.abs(middle.y - box.y - box.height / 2) < 1e-6, 'in the middle');
  }
});

test('coming closer keeps the point under the finger, and ends at the limits', () => {
  const view = {scale: 10, x: 5, y: 7};
  const pixel = {x: 120, y: 80};
  const before = at(view, pixel);
  const after = at(zoom(view, 2, pixel, 1), pixel);
  ok(Math.abs(before.x - after.x) < 1e-9 && Math.abs(before.y - after.y) < 1e-9, 'same point');
  equal([zoom(view, 1000, pixel, 1).scale, zoom(view, 0.0001, pixel, 3).scale], [LARGEST, 3]);
});

test('dragging moves what is under the finger, and the hall cannot be lost', () => {
  const box = {x: 0, y: 0, width: 100, height: 100};
  const view = drag({scale: 10, x: 20, y: 20}, -30, 10);
  equal(view, {scale: 10, x: 23, y: 19});
  const far = hold(drag(view, 1e6, -1e6), box, SIZE);
  ok(far.x > -5 && far.y + SIZE.height / 10 < 105, 'held');
});

test('two fingers that part come closer, and their middle moves', () => {
  equal(pinch([{x: 0, y: 0}, {x: 10, y: 0}], [{x: 0, y: 10}, {x: 20, y: 10}]), {factor: 2, at: {x: 10, y: 10}, dx: 5, dy: 10});
});

test('a glide begins and ends where it should, and the middle goes along a line', () => {
  const size = {width: 300, height: 200};
  const [from, to] = [{scale: 2, x: 0, y: 0}, {scale: 8, x: 100, y: 50}];
  const middle = (view) => [view.x + size.width / 2 / view.scale, view.y + size.height / 2 / view.scale];
  equal([between(from, to, 0, size), between(from, to, 1, size)], [from, to]);
  const half = between(from, to, 0.5, size);
  equal(half.scale, 4);
  equal(middle(half), middle(from).map((at, i) => (at + middle(to)[i]) / 2));
});

test('who sees the whole hall sees it in another size, too; who is near stays near', () => {
  let moves = 0;
  const camera = new Camera(() => moves++);
  camera.resize({width: 300, height: 200});
  equal(moves, 0, 'no hall yet');
  camera.enter({x: 0, y: 0, width: 100, height: 50});
  camera.resize({width: 300, height: 200});
  equal(camera.view, fit({x: 0, y: 0, width: 100, height: 50}, {width: 300, height: 200}));
  camera.resize({width: 600, height: 400});
  equal(camera.view, fit({x: 0, y: 0, width: 100, height: 50}, {width: 600, height: 400}));
  camera.zoom(3, {x: 300, y: 200});
  const near = camera.view;
  camera.resize({width: 500, height: 400});
  equal([camera.view.scale, moves], [near.scale, 4]);
});
