import {equal, ok, proofs, test} from '../check.js';
import {checkHead, checkReceipt, verify} from '../../../main/web/buy/queue/journal.js';
import {isRoundAwaited} from '../../../main/web/buy/queue/lots.js';
import {answered, forgotten, newerHead, refused, unknown} from '../../../main/web/buy/queue/place.js';
import {readJournal} from '../../../main/web/buy/queue/read-journal.js';
import {parse, parseHead} from '../../../main/web/buy/queue/receipt.js';
import {arrival, drawn} from './journals.js';

const copy = (value) => JSON.parse(JSON.stringify(value));
const textOf = (scheduleId, {sequence, hash, signature}) => [scheduleId, sequence, hash, signature].join('.');

test('while the sale goes on the newest head stands alone, and is signed', async () => {
  const receipt = parse(drawn.receipts[0]);
  const during = {...copy(drawn.document), complete: false, seed: null, entries: [], heads: []};
  equal(await checkReceipt(during, receipt, proofs), null);
  during.head.sequence++;
  equal((await checkReceipt(during, receipt, proofs)).code, 'HEAD_NOT_SIGNED');
  during.head = {sequence: 0, hash: '', signature: ''};
  equal(await checkReceipt(during, receipt, proofs), null, 'before the first');
});

test('a head that a buyer kept is a witness', async () => {
  const {document} = drawn;
  const seen = parseHead(textOf(document.scheduleId, document.heads[0]));
  equal(await checkHead(document, seen, proofs), null);
  const rewritten = copy(document);
  rewritten.entries[3].hash = rewritten.entries[4].hash;
  equal((await checkHead(rewritten, seen, proofs)).code, 'OTHER_HEAD_SEEN');
  const cut = {...copy(document), entries: document.entries.slice(0, 3)};
  equal((await checkHead(cut, seen, proofs)).code, 'OTHER_HEAD_SEEN');
  equal((await checkHead(document, {...seen, scheduleId: arrival.document.scheduleId}, proofs)).code, 'HEAD_OF_OTHER_SCHEDULE');
  const forged = {...seen, head: {...seen.head, sequence: 5}};
  equal((await checkHead(document, forged, proofs)).code, 'HEAD_OF_OTHER_KEY');
});

test('while the sale goes on a head that was kept is compared with the newest of the same entry', async () => {
  const {document} = drawn;
  const during = {...copy(document), complete: false, entries: [], heads: []};
  const seen = parseHead(textOf(document.scheduleId, document.head));
  equal(await checkHead(during, seen, proofs), null);
  equal(await checkHead({...during, head: document.heads[0]}, seen, proofs), null, 'an instance that lags behind');
  during.head.hash = document.heads[0].hash;
  equal((await checkHead(during, seen, proofs)).code, 'OTHER_HEAD_SEEN');
});

const headText = (sequence, digit = 'a') => `${drawn.document.scheduleId}.${sequence}.${digit.repeat(64)}.sig`;

test('the newest head is kept, of two of one entry the first', () => {
  equal(newerHead(null, headText(3)), headText(3));
  equal(newerHead(headText(9), headText(10)), headText(10));
  equal(newerHead(headText(10), headText(9)), headText(10));
  equal(newerHead(headText(3), headText(3, 'b')), headText(3));
  equal([newerHead(headText(3), null), newerHead(headText(3), undefined), newerHead(null, 'x.y')], [headText(3), headText(3), null]);
});

test('a place keeps its head from answer to answer, to the end and after it', () => {
  const waiting = {status: 'WAITING', rank: 2, estimatedWaitTime: 9, token: null, expiresAt: null, seatsLeft: 5, receipt: 'r', head: headText(3)};
  let place = answered(unknown, waiting, 0);
  equal(place.head, headText(3));
  place = answered(place, {...waiting, head: headText(2)}, 1);
  equal(place.head, headText(3));
  place = answered(place, {...waiting, status: 'ACTIVE', head: headText(4)}, 1);
  equal(place.head, headText(4));
  equal(answered(place, {...waiting, status: 'SOLD_OUT', receipt: null, head: headText(5)}, 1).head, headText(5));
  for (const code of ['SALE_ENDED', 'SOLD_OUT', 'NOT_IN_QUEUE']) {
    const end = refused(place, code);
    equal([end.receipt, end.head], ['r', headText(4)], code);
  }
  equal([forgotten(place, 'LEFT').head, forgotten(place, 'LEFT').rank], [headText(4), null]);
});

test('503 is waiting for the round while the beacon has not told it, and an outage otherwise', () => {
  equal(refused(unknown, 'SERVICE_UNAVAILABLE', null, true).phase, 'ROUND');
  equal(refused(unknown, 'SERVICE_UNAVAILABLE', null, false), null);
  const waits = {...unknown, phase: 'WAITING'};
  equal(refused(waits, 'SERVICE_UNAVAILABLE', null, true), null, 'who has a lot waits for none');
  const beacon = {name: 'drand-quicknet', round: 7, randomness: null};
  equal([isRoundAwaited(beacon), isRoundAwaited({...beacon, randomness: 'aa'})], [true, false]);
  equal([isRoundAwaited({name: 'none', round: 0, randomness: null}), isRoundAwaited(null), isRoundAwaited(undefined)], [false, false, false]);
});

test('what is not a head is not read as one', () => {
  ok(parseHead(headText(3)) !== null, 'a head');
  for (const bad of [null, undefined, '', headText(0), headText(3) + '.x', headText(3).replace('aa', 'zz'), headText('x')]) {
    equal(parseHead(bad), null, String(bad));
  }
});

/** Serves a journal as the queue does; remembers what was asked. */
function serving(document, {mostAtOnce = Infinity, wholeTakesTooLong = false} = {}) {
  const asked = [];
  const get = async (path) => {
    asked.push(path);
    const from = Number(/from=(\d+)/.exec(path)?.[1] ?? 1);
    const isWhole = !path.includes('?');
    if (isWhole && wholeTakesTooLong) {
      throw Object.assign(new Error('TIMEOUT'), {code: 'TIMEOUT'});
    }
    const entries = document.entries.slice(from - 1, from - 1 + mostAtOnce);
    return {...copy(document), entries: copy(entries), heads: isWhole ? document.heads : []};
  };
  return {get, asked};
}

test('a journal is read whole, and in parts where that takes too long', async () => {
  const {document} = drawn;
  const path = '/queue/journal/' + document.scheduleId;
  const whole = serving(document);
  equal(await readJournal(whole.get, document.scheduleId), document);
  equal(whole.asked, [path]);
  const parts = serving(document, {mostAtOnce: 6, wholeTakesTooLong: true});
  const read = await readJournal(parts.get, document.scheduleId);
  equal(parts.asked, [path, ...[1, 7, 13].map((from) => `${path}?from=${from}&size=5000`)]);
  equal((await verify(read, parse(drawn.receipts[0]), proofs)).fault, null);
});

test('a journal that grew between its parts ends with the last part', async () => {
  const {document} = drawn;
  const before = {sequence: 13, hash: document.entries[12].hash, signature: ''};
  const served = serving(document, {mostAtOnce: 6, wholeTakesTooLong: true});
  const get = async (path) => ({...(await served.get(path)), ...(path.includes('from=1&') ? {head: before} : {})});
  equal((await readJournal(get, document.scheduleId)).head, document.head);
});

test('a journal that lacks its end is not read for ever, and found out', async () => {
  const cut = {...copy(drawn.document), entries: drawn.document.entries.slice(0, 9)};
  const served = serving(cut);
  const read = await readJournal(served.get, cut.scheduleId);
  equal(served.asked.length, 2);
  equal((await verify(read, null, proofs)).fault.code, 'ENTRY_MISSING');
});

test('before the end of the sale there are no parts to read', async () => {
  const served = serving({...copy(drawn.document), complete: false, entries: [], heads: []});
  await readJournal(served.get, drawn.document.scheduleId);
  equal(served.asked.length, 1);
});
