import {equal, ok, test} from '../check.js';
import {feeSpans, grades, hue, performances, saleState} from '../../../main/web/shop/model.js';

const EVENT = {
  schedules: [
    {date: '2026-06-01', isSoldOut: false, times: [{id: 'a', sequence: 1, time: '19:00:00', saleStartAt: '2026-05-01T20:00:00', saleEndAt: '2026-06-01T18:00:00', status: 'UPCOMING'}]},
    {date: '2026-06-02', isSoldOut: true, times: [{id: 'b', sequence: 2, time: '15:00:00', saleStartAt: '2026-05-01T20:00:00', saleEndAt: '2026-06-02T14:00:00', status: 'CANCELLED'}]},
  ],
};
const opens = Date.parse('2026-05-01T20:00:00+09:00');

test('a sale opens by the clock, to the millisecond, whatever was loaded before', () => {
  const [one] = performances(EVENT);
  equal([saleState(one, opens - 1), saleState(one, opens)], ['SOON', 'OPEN']);
  equal(saleState({...one, soldOut: true}, opens), 'SOLD_OUT');
  equal(saleState({...one, soldOut: true}, opens - 1), 'SOON');
  equal(saleState(one, one.saleEndsAt), 'ENDED');
});

test('a cancelled performance is cancelled at any time', () => {
  equal(saleState(performances(EVENT)[1], opens), 'CANCELLED');
});

test('grades come dearest first, with the seats that are left', () => {
  const seat = (status) => ({status});
  equal(
    grades({grades: [{grade: 'S', price: 99000, seats: [seat('SOLD'), seat('AVAILABLE')]}, {grade: 'VIP', price: 150000, seats: [seat('SOLD')]}]}),
    [{grade: 'VIP', price: 150000, total: 1, left: 0}, {grade: 'S', price: 99000, total: 2, left: 1}]);
});

test('fee tiers leave no day out', () => {
  const spans = feeSpans([{daysBefore: 10, percent: 0}, {daysBefore: 3, percent: 20}, {daysBefore: 1, percent: 30}]);
  equal(spans, [{from: null, to: 10, percent: 0}, {from: 9, to: 3, percent: 20}, {from: 2, to: 1, percent: 30}]);
});

test('a drawn poster keeps its colour', () => {
  const id = '01a224d2-0ef9-723a-9706-5fca37055e2a';
  equal(hue(id), hue(id));
  ok(hue(id) >= 0 && hue(id) < 8, 'out of range');
});
