import {equal, ok, test} from '../check.js';
import {clock, countdown, parseLocal} from '../../../main/web/lib/clock.js';
import {i18n} from '../../../main/web/lib/i18n.js';

const reset = () => Object.assign(clock, {offset: 0, least: -Infinity, most: Infinity});
const header = (millis) => new Date(Math.floor(millis / 1000) * 1000).toUTCString();

test('a local time is a moment in Seoul', () => {
  equal(parseLocal('2026-06-01T20:00:00'), Date.UTC(2026, 5, 1, 11, 0, 0));
});

test('the more responses, the nearer is the clock to the server\'s', () => {
  reset();
  const wrong = 90_000; // this device is a minute and a half behind
  const start = Date.UTC(2026, 5, 1);
  let within = 1000;
  for (let i = 0; i < 20; i++) {
    const sent = start + i * 3137;
    clock.learn(header(sent + wrong + 40), sent, sent + 80);
    const off = Math.abs(clock.offset - wrong);
    ok(off <= within / 2 + 580, `after ${i + 1} responses ${off} ms off`);
    within = Math.min(within, clock.most - clock.least);
  }
  ok(Math.abs(clock.offset - wrong) < 150, 'off by ' + (clock.offset - wrong));
});

test('a clock that is set meanwhile is followed', () => {
  reset();
  const start = Date.UTC(2026, 5, 1);
  clock.learn(header(start), start, start + 10);
  clock.learn(header(start + 500_000), start + 1000, start + 1010);
  ok(Math.abs(clock.offset - 499_000) < 1100, String(clock.offset));
});

test('a response without a readable date changes nothing', () => {
  reset();
  clock.learn(null, 0, 1);
  clock.learn('yesterday', 0, 1);
  equal(clock.offset, 0);
});

test('a countdown never shows less than nothing, and a begun second as a whole one', () => {
  i18n.language = 'ko';
  equal([countdown(-5).text, countdown(1).text, countdown(61_000).text, countdown(3_600_000).text], ['00:00', '00:01', '01:01', '01:00:00']);
  equal(countdown(2 * 86_400_000 + 5000).text, '2일 00:00:05');
});
