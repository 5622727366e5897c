import {equal, ok, proofs, test} from '../check.js';
import {answered, isShort, nextTry, progress, rate, refused, unknown, waitNow} from '../../../main/web/buy/queue/place.js';
import {Polling} from '../../../main/web/buy/queue/polling.js';
import {base64, isGenuine, parse} from '../../../main/web/buy/queue/receipt.js';
import {checkReceipt, verify} from '../../../main/web/buy/queue/journal.js';
import {arrival, drawn} from './journals.js';

const WAITING = {status: 'WAITING', rank: 120, estimatedWaitTime: 90, token: null, expiresAt: null, seatsLeft: 500, receipt: 'r'};

test('a place runs down between the answers, and never below nothing', () => {
  const place = answered(unknown, WAITING, 1000);
  equal([waitNow(place, 1000), waitNow(place, 31_000), waitNow(place, 500_000)], [90, 60, 0]);
  equal(waitNow(answered(place, {...WAITING, estimatedWaitTime: null}, 2000), 9000), null);
});

test('the rate is what passed at this place over the last minute', () => {
  let place = unknown;
  for (const [at, rank] of [[0, 1000], [30_000, 700], [60_000, 400], [90_000, 390]]) {
    place = answered(place, {...WAITING, rank}, at);
  }
  equal(rate(place), 310);
  equal(rate(answered(unknown, WAITING, 0)), null);
});

test('progress counts from the first place seen', () => {
  let place = answered(unknown, {...WAITING, rank: 99}, 0);
  place = answered(place, {...WAITING, rank: 50}, 1000);
  equal(progress(place), 0.5);
  equal(progress(unknown), null);
});

test('the draw before the opening has no rank', () => {
  const place = answered(unknown, {...WAITING, rank: null, estimatedWaitTime: null}, 0);
  equal([place.phase, place.rank, rate(place), progress(place)], ['WAITING', null, null, null]);
});

test('fewer seats than people before is told', () => {
  equal([isShort(answered(unknown, {...WAITING, seatsLeft: 100}, 0)), isShort(answered(unknown, WAITING, 0))], [true, false]);
});

test('the end forgets the place and keeps the receipt', () => {
  const place = answered(answered(unknown, WAITING, 0), {...WAITING, status: 'SOLD_OUT', rank: null, receipt: null}, 1);
  equal([place.phase, place.rank, place.receipt], ['SOLD_OUT', null, 'r']);
});

test('a refusal that says nothing about the place leaves it alone', () => {
  const place = answered(unknown, WAITING, 0);
  equal(refused(place, 'SERVICE_UNAVAILABLE'), null);
  equal(refused(place, 'RATE_LIMIT_EXCEEDED'), null);
  equal(refused(place, 'ALREADY_IN_QUEUE', 'other').elsewhere, 'other');
  equal(refused(place, 'NOT_IN_QUEUE').phase, 'UNKNOWN');
});

test('before the room opens it is tried at its opening, then now and again, and at the sale', () => {
  const half = 1_800_000;
  equal(nextTry(10 * half, 0, half), 600_000);
  equal(nextTry(half + 100_000, 0, half), 100_000);
  equal([nextTry(half - 1, 0, half), nextTry(5000, 0, half), nextTry(null, 0, half)], [20_000, 5000, 20_000]);
});

test('nothing is asked before pollAfter, nor while a question is under way', () => {
  const polling = new Polling(0);
  ok(polling.isDue(0), 'at once');
  polling.asked();
  ok(!polling.isDue(1e12), 'one at a time');
  polling.answered(1000, 5);
  equal([polling.isDue(5999), polling.isDue(6000)], [false, true]);
});

test('a laptop that slept for an hour asks once when it wakes', () => {
  const polling = new Polling(0);
  polling.answered(0, 5);
  ok(polling.isDue(3_600_000), 'due');
  polling.asked();
  ok(!polling.isDue(3_600_001), 'once');
});

test('a clock that was set back does not stop the questions', () => {
  const polling = new Polling(10_000_000);
  polling.answered(10_000_000, 60);
  ok(polling.isDue(10_000_000 - 3_600_000), 'asks');
});

test('failures are put off for longer each time, as long as the server asks, and not all at once', () => {
  const polling = new Polling(0, () => 1);
  polling.failed(0, null);
  equal(polling.due, 2500);
  polling.failed(0, 40);
  equal(polling.due, 40_000);
  polling.failed(0, 1e9);
  equal(polling.due, 600_000);
});

test('back online it is asked at once, but not where the server said when to come', () => {
  const polling = new Polling(0, () => 0);
  polling.failed(0, null);
  polling.online(100, false);
  ok(polling.isDue(100), 'at once');
  polling.failed(200, 30);
  polling.online(300, true);
  ok(!polling.isDue(300), 'put off');
});

test('an answer that does not say when to come again is not asked for at once, nor never', () => {
  for (const unsaid of [undefined, NaN, 'soon', -3]) {
    const polling = new Polling(0);
    polling.answered(0, unsaid);
    ok(Number.isFinite(polling.due) && (unsaid === -3 || polling.due === 5000), String(unsaid) + ' ' + polling.due);
  }
});

test('no more is asked after the end', () => {
  const polling = new Polling(0);
  polling.answered(0, null);
  ok(!polling.isDue(1e12) && !polling.isDue(-5), 'never');
});

test('base64 is read in both alphabets, and nothing else is', () => {
  equal([...base64('-_8')], [251, 255]);
  equal([...base64('+/8=')], [251, 255]);
  equal([base64('a b'), base64('a')], [null, null]);
});

test('what is not a receipt is refused', () => {
  const good = arrival.receipts[0];
  ok(parse(' ' + good + '\n') !== null, 'with spaces around');
  for (const bad of ['', 'x', good + '.x.y', good.replace(/^.{8}/, 'zzzzzzzz'), good.replace('.2.', '.0.'), good.replace('.2.', '.x.')]) {
    equal(parse(bad), null, bad);
  }
});

test('a genuine receipt is signed, alone and together with others', async () => {
  for (const journal of [arrival, drawn]) {
    for (const receipt of journal.receipts) {
      ok(await isGenuine(parse(receipt), journal.document.publicKey, proofs), receipt);
    }
  }
});

test('a receipt with one thing changed is not', async () => {
  for (const journal of [arrival, drawn]) {
    for (const text of journal.receipts) {
      const receipt = parse(text);
      for (const other of [
        {...receipt, sequence: receipt.sequence + 1},
        {...receipt, entryHash: receipt.entryHash.replace(/^./, (c) => (c === '0' ? '1' : '0'))},
        {...receipt, scheduleId: '00000000-0000-0000-0000-000000000000'},
        {...receipt, signature: 'AAAA' + receipt.signature.slice(4)},
        ...(receipt.path === '' ? [] : [{...receipt, path: (receipt.path[0] === 'L' ? 'R' : 'L') + receipt.path.slice(1)}, {...receipt, path: ''}]),
      ]) {
        equal(await isGenuine(other, journal.document.publicKey, proofs), false, JSON.stringify(other));
      }
    }
  }
});

test('a journal that is whole and fair is good, and tells of the place', async () => {
  for (const {document, receipts} of [arrival, drawn]) {
    const verdict = await verify(document, parse(receipts[0]), proofs);
    equal(verdict.fault, null);
    equal([verdict.entries, verdict.admitted], [document.entries.length, 2]);
    ok(verdict.place.admittedAt >= verdict.place.enteredAt, 'admitted after entering');
    equal(verdict.place.lot === null, document.queueOrder === 'ARRIVAL');
  }
});

const changed = (document, change) => {
  const copy = JSON.parse(JSON.stringify(document));
  change(copy);
  return copy;
};

test('a journal with anything removed, swapped, altered or signed by another is found out', async () => {
  const faults = [
    [(j) => j.entries.splice(1, 1), 'ENTRY_MISSING'],
    [(j) => j.entries.pop(), 'ENTRY_MISSING'],
    [(j) => (j.entries[1].timeMicros += 1), 'CHAIN_BROKEN'],
    [(j) => (j.entries[2].who = 'ff'), 'CHAIN_BROKEN'],
    [(j) => (j.head.signature = 'AA' + j.head.signature.slice(2)), 'HEAD_NOT_SIGNED'],
    [(j) => (j.seed = '00'.repeat(32)), 'SEED_NOT_COMMITTED'],
  ];
  for (const [change, code] of faults) {
    equal((await verify(changed(drawn.document, change), null, proofs)).fault?.code, code, code);
  }
});

test('a receipt of another schedule, or one that the journal lacks, is found out', async () => {
  const receipt = parse(arrival.receipts[0]);
  equal((await checkReceipt(drawn.document, receipt, proofs)).code, 'OTHER_SCHEDULE');
  const lost = {...arrival.document, entries: [], head: {sequence: 0, hash: '', signature: ''}, heads: []};
  equal((await verify(lost, receipt, proofs)).fault.code, 'OTHER_ENTRY');
});
