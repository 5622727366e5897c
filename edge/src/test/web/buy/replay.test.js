import {equal, test} from '../check.js';
import {AdmissionRate} from '../../../main/web/buy/queue/admission-rate.js';
import {LOTS, knownAtMicros} from '../../../main/web/buy/queue/lots.js';
import {Replay} from '../../../main/web/buy/queue/replay.js';

let time = 1_000_000_000;
const entry = (kind, who, place = 0, at = ++time) => ({sequence: 0, timeMicros: at, kind, who, place, hash: ''});
const enter = (who, at = ++time) => entry('ENTER', who, at, at);

/** @returns the first thing that is wrong */
const play = (entries, lots = null) => {
  const replay = new Replay(lots);
  for (const one of [entry('RATE', '', 10, 1), ...entries]) {
    const wrong = replay.apply(one, one.isLotRight);
    if (wrong) {
      return wrong;
    }
  }
  return '';
};

test('who comes first goes first', () => {
  const [a, b] = [enter('a'), enter('b')];
  equal(play([a, b, entry('ADMIT', 'a', a.place), entry('ADMIT', 'b', b.place)]), '');
  equal(play([a, b, entry('ADMIT', 'b', b.place)]), 'OVERTAKEN');
});

test('who was absent comes back to the same place, before who came later', () => {
  const [a, b] = [enter('a'), enter('b')];
  const away = [a, b, entry('PARK', 'a', a.place)];
  equal(play([...away, entry('ADMIT', 'b', b.place)]), '');
  equal(play([...away, entry('RETURN', 'a', a.place), entry('ADMIT', 'b', b.place)]), 'OVERTAKEN');
  equal(play([...away, entry('RETURN', 'a', a.place), entry('ADMIT', 'a', a.place)]), '');
});

test('no second admits more than the rate, and a rate stated again begins none', () => {
  const start = (Math.floor(time / 1e6) + 5) * 1e6;
  const people = Array.from({length: 11}, (_, i) => enter('p' + i, start + i));
  const admit = (i) => entry('ADMIT', 'p' + i, people[i].place, start + 20 + i);
  const ten = [...people, ...people.slice(0, 10).map((_, i) => admit(i))];
  const eleventh = entry('ADMIT', 'p10', people[10].place, start + 40);
  equal(play([...ten, admit(10)]), 'TOO_FAST');
  equal(play([...ten, entry('RATE', '', 10, start + 31), eleventh]), 'TOO_FAST');
  equal(play([...ten, entry('RATE', '', 11, start + 31), eleventh]), '');
  equal(play([...ten, entry('CLOCK', '', start - 1, start + 31), eleventh]), '');
  equal(play([...ten, entry('CLOCK', '', start, start + 31), eleventh]), 'CLOCK_NOT_SET_BACK');
  equal(play([...ten, entry('ADMIT', 'p10', people[10].place, start + 1_000_000)]), '');
  time = start + 2_000_000;
});

test('before a rate is stated nobody is admitted', () => {
  equal(new AdmissionRate().admit(500_000), false);
});

test('each second of a clock that was set back begins once, and it is not set back again and again', () => {
  const rate = new AdmissionRate();
  rate.state(1);
  equal([rate.admit(90e6), rate.admit(90e6)], [true, false]);
  equal([rate.clock(50e6, 90e6), rate.admit(90e6), rate.admit(90e6)], ['', true, false]);
  equal(rate.clock(50_900_000, 90e6), 'SECOND_BEGUN_BEFORE');
  equal([rate.clock(51e6, 90e6), rate.admit(90e6)], ['', true]);
  equal([rate.admit(91e6), rate.clock(51e6, 91e6), rate.admit(91e6)], [true, '', true], 'set back once more, later');
  const slow = new AdmissionRate();
  equal(Array.from({length: 30}, (_, i) => slow.clock((40 + i) * 1e6, 90e6)), Array(30).fill(''), 'it goes on, second by second');
  const often = new AdmissionRate();
  const told = Array.from({length: 11}, (_, i) => often.clock((40 - i) * 1e6, 90e6));
  equal(told, [...Array(10).fill(''), 'CLOCK_SET_BACK_OFTEN']);
});

const NO_BEACON = {commitment: '', committedAtMicros: 0, beacon: {name: 'none', round: 0, randomness: null}, seed: 'aa'};

/** A draw whose sale starts in a second, and what follows. */
const playDraw = (follow, lots = NO_BEACON) => {
  const start = time + 1_000_000;
  const entries = [entry('START', '', start), ...follow(start)];
  time = Math.max(time, ...entries.map((one) => one.timeMicros));
  return play(entries, lots);
};
const open = (start) => entry('OPEN', '', start, start + 10);
const late = (who, at) => entry('ENTER', who, LOTS + at, at);

test('a place that is not the time of arrival is found, in a draw that of who came late too', () => {
  equal(play([entry('ENTER', 'a', 5)]), 'NOT_BY_ARRIVAL');
  equal(playDraw((start) => [open(start), late('a', start + 20)]), '');
  equal(playDraw((start) => [open(start), {...late('a', start + 20), place: LOTS + start + 21}]), 'NOT_BY_ARRIVAL');
  equal(playDraw(() => [entry('ENTER', 'a', 77)]), '');
});

test('in a draw the lowest lot goes first, and who came late behind all', () => {
  const people = (start) => [entry('ENTER', 'a', 77), entry('ENTER', 'b', 55), open(start), late('c', start + 20)];
  const admit = (who, place, at) => entry('ADMIT', who, place, at);
  equal(playDraw((start) => [...people(start), admit('b', 55, start + 30), admit('a', 77, start + 30), admit('c', LOTS + start + 20, start + 30)]), '');
  equal(playDraw((start) => [...people(start), admit('a', 77, start + 30)]), 'OVERTAKEN');
  equal(playDraw((start) => [...people(start), admit('c', LOTS + start + 20, start + 30)]), 'OVERTAKEN');
});

test('no lot comes after the opening, whatever the start is then', () => {
  equal(playDraw((start) => [entry('ENTER', 'a', 77, start - 1)]), '');
  equal(playDraw((start) => [entry('ENTER', 'a', 77, start)]), 'LOT_AFTER_OPENING');
  const putOff = (start) => entry('START', '', start + 9_000_000);
  equal(playDraw((start) => [putOff(start), entry('ENTER', 'a', 77, start + 5)]), '');
  equal(playDraw((start) => [open(start), {...putOff(start), timeMicros: start + 11}]), 'START_CHANGED');
  equal(playDraw((start) => [{...putOff(start), place: start + 100}, entry('OPEN', '', start + 100, start + 100), entry('ENTER', 'a', 7, start + 101)]), 'LOT_AFTER_OPENING');
  equal(play([entry('ENTER', 'a', 77)], NO_BEACON), 'LOT_AFTER_OPENING', 'no start stated');
});

test('a draw opens once, not before its start, and nobody goes in before', () => {
  equal(playDraw((start) => [entry('OPEN', '', start - 1, start + 1)]), 'OPENED_EARLY', 'place');
  equal(playDraw((start) => [entry('OPEN', '', start, start - 1)]), 'OPENED_EARLY', 'time');
  equal(play([entry('OPEN', '', 5)], NO_BEACON), 'OPENED_EARLY', 'no start');
  equal(playDraw((start) => [open(start), open(start)]), 'OPENED_AGAIN');
  equal(playDraw((start) => [entry('ENTER', 'a', 7), entry('ADMIT', 'a', 7, start + 1)]), 'ADMITTED_BEFORE_OPENING');
  equal(playDraw((start) => [entry('ENTER', 'a', 7), open(start), entry('ADMIT', 'a', 7, start + 11)]), '');
  equal(playDraw((start) => [late('a', start - 5)]), 'ARRIVAL_BEFORE_OPENING');
});

test('where places are by arrival nothing opens', () => {
  equal(play([entry('START', '', 5)]), 'START_CHANGED');
  equal(play([entry('OPEN', '', 5)]), 'OPENED_AGAIN');
});

test('while the seed is secret any number may be a lot, and nobody goes in', () => {
  const secret = {...NO_BEACON, seed: null};
  equal(playDraw(() => [entry('ENTER', 'a', 7), entry('ENTER', 'b', 7)], secret), 'PLACE_TAKEN');
  equal(playDraw((start) => [entry('ENTER', 'a', 7), open(start), entry('ADMIT', 'a', 7, start + 11)], secret), 'SEED_NOT_PUBLISHED');
});

test('a draw of the release before is played by its rules, and what they leave open is told', () => {
  const before = {commitment: '', beacon: null, seed: 'aa'};
  const played = (rate, follow) => {
    const replay = new Replay(before);
    const wrong = [entry('RATE', '', rate), entry('ENTER', 'b', 77), entry('ENTER', 'a', 55), ...follow(time + 10)].map((one) => replay.apply(one, one.isLotRight)).find((one) => one);
    time += 1_000_000;
    return [wrong ?? '', ...replay.unchecked];
  };
  equal(played(10, (at) => [late('c', at), entry('ADMIT', 'a', 55, at), entry('ADMIT', 'b', 77, at), entry('ADMIT', 'c', LOTS + at, at)]), ['', 'OPENING']);
  equal(played(1, (at) => [entry('ADMIT', 'a', 55, at), entry('RATE', '', 1, at), entry('ADMIT', 'b', 77, at)]), ['', 'OPENING', 'CLOCK']);
  equal(played(1, (at) => [entry('ADMIT', 'a', 55, at), entry('ADMIT', 'b', 77, at)])[0], 'TOO_FAST');
  equal(played(1, (at) => [entry('ADMIT', 'b', 77, at)])[0], 'OVERTAKEN');
  equal(played(1, (at) => [{...entry('ENTER', 'c', 7, at), isLotRight: false}])[0], 'WRONG_LOT');
  // A queue of today goes on with it: from the start that it states, its rules apply.
  equal(played(1, (at) => [entry('START', '', at + 9, at), entry('ADMIT', 'a', 55, at)])[0], 'ADMITTED_BEFORE_OPENING');
  equal(played(1, (at) => [entry('START', '', at, at), entry('ENTER', 'c', 7, at)])[0], 'LOT_AFTER_OPENING');
  equal(played(1, (at) => [entry('START', '', at - 5, at), entry('OPEN', '', at - 5, at), entry('ADMIT', 'a', 55, at)]), ['', 'OPENING']);
  equal(played(1, (at) => [entry('OPEN', '', at, at)])[0], 'OPENED_EARLY');
});

test('no lot is given before the round is known', () => {
  const beacon = {name: 'drand-quicknet', round: 1000, randomness: 'aa'};
  const known = knownAtMicros(beacon);
  equal(known, (1_692_803_367 + 999 * 3) * 1e6);
  const at = (micros, round = beacon) => play([entry('START', '', known + 9, 2), entry('ENTER', 'a', 7, micros)], {...NO_BEACON, beacon: round});
  equal([at(known - 1), at(known)], ['LOT_BEFORE_ROUND', '']);
  equal(at(known, {...beacon, randomness: null}), 'LOT_BEFORE_ROUND');
  equal([at(5, {...beacon, name: 'sandbox'}), at(5, {name: 'drand-quicknet', round: 0, randomness: null})], ['', '']);
});

test('a lot that is not the one that seed and round give is found', () => {
  equal(playDraw(() => [{...entry('ENTER', 'a', 7), isLotRight: false}]), 'WRONG_LOT');
});

test('who was absent may have given way, and does not come back then', () => {
  const [a, b] = [enter('a'), enter('b')];
  const away = [a, b, entry('PARK', 'a', a.place)];
  const yielded = (who, place) => entry('YIELD', who, place);
  equal(play([...away, yielded('b', b.place)]), 'NOT_THERE');
  equal(play([...away, yielded('a', a.place + 1)]), 'NOT_THERE');
  equal(play([...away, yielded('a', a.place), enter('a')]), '');
  equal(play([...away, yielded('a', a.place), entry('RETURN', 'a', a.place)]), 'NOT_THERE');
});

test('nobody has two places, and nobody ends what they do not have', () => {
  const a = enter('a');
  equal(play([a, enter('a')]), 'ENTERED_TWICE');
  equal(play([entry('USED', 'a')]), 'NO_TOKEN');
  equal(play([a, entry('LEAVE', 'a', a.place), entry('LEAVE', 'a', a.place)]), 'NOT_THERE');
  equal(play([a, entry('ADMIT', 'a', a.place), entry('EXPIRE', 'a'), entry('USED', 'a')]), '');
});

test('many who come and go in any order are replayed as a sorted list would', () => {
  const people = Array.from({length: 200}, (_, i) => enter('p' + i));
  const gone = people.filter((_, i) => i % 3 === 0);
  const kept = people.filter((_, i) => i % 3 !== 0);
  time += 1_000_000;
  const admissions = kept.map((one, i) => entry('ADMIT', one.who, one.place, time + (i + 1) * 200_000));
  time += 100_000_000;
  equal(play([...people, ...gone.map((one) => entry('LEAVE', one.who, one.place, people[199].timeMicros)), ...admissions]), '');
});

test('time never goes back', () => {
  equal(play([enter('a'), entry('PARK', 'a', 0, 5)]), 'TIME_WENT_BACK');
});

test('what is of no known kind is refused', () => {
  equal(play([entry('JUMP', 'a')]), 'UNKNOWN_KIND');
});
