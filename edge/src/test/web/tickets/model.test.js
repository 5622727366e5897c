import {equal, test} from '../check.js';
import {daysUntil, seatName, sorted} from '../../../main/web/tickets/model.js';

const now = Date.parse('2026-06-01T12:00:00+09:00');
const one = (reservationId, scheduleDate, status = 'CONFIRMED') => ({reservationId, scheduleDate, status});

test('the next concert stands first, what is over or cancelled below', () => {
  const found = sorted([one('late', '2026-08-01T19:00:00'), one('next', '2026-06-02T19:00:00'), one('over', '2026-05-01T19:00:00'),
    one('off', '2026-07-01T19:00:00', 'CANCELLED'), one('held', '2026-07-01T19:00:00', 'PENDING')], now);
  const ids = (list) => list.map((each) => each.reservationId);
  equal([ids(found.ahead), ids(found.open), ids(found.past)], [['next', 'late'], ['held'], ['off', 'over']]);
});

test('a concert that has just begun is still ahead: one may stand at the gate', () => {
  equal(sorted([one('now', '2026-06-01T11:30:00')], now).ahead.length, 1);
});

test('days are counted by the calendar of the hall', () => {
  const at = (text) => Date.parse(text + '+09:00');
  equal([daysUntil(at('2026-06-01T23:59:00'), now), daysUntil(at('2026-06-02T00:01:00'), now), daysUntil(at('2026-06-01T01:00:00'), now)], [0, 1, 0]);
});

test('a seat is named with its section', () => {
  equal([seatName({seatNumber: 'A-1', section: null}), seatName({seatNumber: '3-12', section: '101'})], ['A-1', '101 3-12']);
});
