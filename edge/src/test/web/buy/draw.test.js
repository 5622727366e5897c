import {equal, proofs, test} from '../check.js';
import {verify} from '../../../main/web/buy/queue/journal.js';
import {LOTS, knownAtMicros, lotOf} from '../../../main/web/buy/queue/lots.js';
import {base64, hex, parse, utf8} from '../../../main/web/buy/queue/receipt.js';
import {arrival, drawn} from './journals.js';

const copy = (value) => JSON.parse(JSON.stringify(value));
const sha256 = async (text) => hex(await proofs.sha256(utf8(text)));

/** A house that signs what it likes: here a signature is the text's hash. */
const sign = (text) => sha256(text);
const trusting = {
  ...proofs,
  isSigned: async (_, bytes, signature) => hex(base64(hex(await proofs.sha256(bytes)))) === hex(signature),
};

/** The journal chained and signed anew after a change, as a house that cheats would. */
async function cheated(document, change) {
  const journal = copy(document);
  journal.entries.forEach((entry) => delete entry.hash);
  await change(journal);
  const {scheduleId, commitment, beacon} = journal;
  const terms = beacon ? ` ${commitment} ${beacon.name} ${beacon.round}` : '';
  let hash = await sha256('ticket-queue journal ' + scheduleId + terms);
  for (const [i, e] of journal.entries.entries()) {
    e.sequence = i + 1;
    const own = e.entryHash ?? (await sha256([e.sequence, e.timeMicros, e.kind, e.who, e.place].join('|')));
    hash = await sha256(hash + own);
    e.hash = hash;
  }
  const sequence = journal.entries.length;
  journal.heads = [];
  journal.head = {sequence, hash, signature: await sign(`head.${scheduleId}.${sequence}.${hash}`)};
  return journal;
}

/** @returns the code of what is wrong, and with which entry */
async function faultOf(change, document = drawn.document) {
  const {fault} = await verify(await cheated(document, change), null, trusting);
  return fault && [fault.code, fault.sequence];
}

const at = (journal, kind) => journal.entries.findIndex((entry) => entry.kind === kind);
/** Gives all the lots of the document's seed and round. */
const redrawn = async (journal) => {
  const lots = new Map();
  for (const entry of journal.entries.filter((one) => one.who && one.place < LOTS)) {
    lots.set(entry.who, await lotOf(journal.seed, journal.beacon?.randomness ?? '', entry.who, proofs));
    entry.place = lots.get(entry.who);
  }
};

test('a draw that is played again by its rules is good, also chained anew', async () => {
  equal(await faultOf(() => {}), null);
});

test('the chain of a draw begins with its terms: another commitment, beacon or round breaks it', async () => {
  for (const change of [(j) => (j.beacon.name += 'x'), (j) => j.beacon.round++, (j) => (j.beacon = null)]) {
    const journal = copy(drawn.document);
    change(journal);
    equal((await verify(journal, null, proofs)).fault, {code: 'CHAIN_BROKEN', sequence: 1});
  }
  const secret = copy(drawn.sealed);
  secret.commitment = secret.commitment.replace(/^../, 'zz');
  equal((await verify(secret, null, proofs)).fault.code, 'CHAIN_BROKEN');
});

test('the seed is the one committed to', async () => {
  for (const seed of ['00'.repeat(32), '', 'not hexadecimal', drawn.document.seed.slice(1)]) {
    equal(await faultOf((j) => (j.seed = seed)), ['SEED_NOT_COMMITTED', 0], seed);
  }
  const nothing = hex(await proofs.sha256(new Uint8Array(1)));
  equal(await faultOf((j) => Object.assign(j, {seed: 'zz', commitment: nothing})), ['SEED_NOT_COMMITTED', 0], 'no bytes');
});

test('a lot is made of the seed and the round', async () => {
  equal(await faultOf((j) => j.entries[2].place++), ['WRONG_LOT', 3]);
  equal(await faultOf((j) => (j.beacon.randomness = '00'.repeat(32))), ['WRONG_LOT', 3]);
  const withoutRound = await lotOf(drawn.document.seed, '', drawn.document.entries[2].who, proofs);
  equal(await faultOf((j) => (j.entries[2].place = withoutRound)), ['WRONG_LOT', 3]);
  equal(await faultOf((j) => (j.beacon.randomness = 'no number')), ['MALFORMED', 0]);
});

test('the round was not known when the seed was committed to', async () => {
  const known = knownAtMicros(drawn.document.beacon);
  equal(await faultOf((j) => (j.committedAtMicros = known)), ['ROUND_KNOWN_BEFORE', 0]);
  equal(await faultOf((j) => (j.committedAtMicros = known - 1)), null);
});

test('no lot was given before the round', async () => {
  equal(await faultOf((j) => (j.beacon.randomness = null)), ['LOT_BEFORE_ROUND', 3]);
  equal(await faultOf((j) => (j.entries[2].timeMicros = knownAtMicros(j.beacon) - 1)), ['LOT_BEFORE_ROUND', 3]);
});

test('a draw without a beacon has lots of the seed alone', async () => {
  equal(
    await faultOf(async (j) => {
      j.beacon = {name: 'none', round: 0, randomness: null};
      await redrawn(j);
      j.entries = j.entries.slice(0, at(j, 'OPEN'));
    }),
    null,
  );
});

/** The journal as the release before would have published it: no beacon, no start, no opening. */
async function ofBefore(journal) {
  delete journal.committedAtMicros;
  journal.beacon = null;
  await redrawn(journal);
  const [start, , ...people] = journal.entries.slice(0, at(journal, 'OPEN'));
  const lots = people.toSorted((one, other) => one.place - other.place);
  const admitted = lots.map((one, i) => ({...one, kind: 'ADMIT', timeMicros: start.place + i}));
  journal.entries = [journal.entries[1], ...people, ...admitted];
}

test('a draw of the release before is good, and what it leaves open is told', async () => {
  const {fault, admitted, unchecked} = await verify(await cheated(drawn.document, ofBefore), null, trusting);
  equal([fault, admitted, unchecked], [null, 5, ['OPENING']]);
  equal((await verify(drawn.document, null, proofs)).unchecked, []);
  const swapped = await faultOf(async (j) => {
    await ofBefore(j);
    j.entries.splice(6, 2, {...j.entries[7], timeMicros: j.entries[6].timeMicros}, j.entries[6]);
  });
  equal(swapped, ['OVERTAKEN', 7]);
});

test('a house that cheats in a draw is found, whatever it signs', async () => {
  const open = at(drawn.document, 'OPEN');
  const sequence = open + 1;
  const moved = (j, from, to) => j.entries.splice(to, 0, ...j.entries.splice(from, 1));
  equal(await faultOf((j) => j.entries.splice(at(j, 'START'), 1)), ['LOT_AFTER_OPENING', 2]);
  equal(
    await faultOf((j) => {
      moved(j, 6, open);
      j.entries[open].timeMicros = j.entries[open - 1].timeMicros;
    }),
    ['LOT_AFTER_OPENING', sequence],
  );
  equal(await faultOf((j) => j.entries[open].place--), ['OPENED_EARLY', sequence]);
  equal(await faultOf((j) => j.entries.splice(open, 1)), ['ARRIVAL_BEFORE_OPENING', sequence]);
  equal(await faultOf((j) => j.entries.splice(open, 2)), ['ADMITTED_BEFORE_OPENING', open + 2]);
  equal(await faultOf((j) => j.entries.splice(open + 1, 0, copy(j.entries[open]))), ['OPENED_AGAIN', sequence + 1]);
  equal(await faultOf((j) => j.entries.splice(open + 1, 0, {...j.entries[0], timeMicros: j.entries[open].timeMicros})), ['START_CHANGED', sequence + 1]);
  equal(await faultOf((j) => (j.seed = null)), ['SEED_NOT_PUBLISHED', at(drawn.document, 'ADMIT') + 1]);
  equal(await faultOf((j) => (j.entries[at(j, 'YIELD')].place++)), ['NOT_THERE', at(drawn.document, 'YIELD') + 1]);
});

test('text where a number belongs, which is hashed alike and sorted otherwise, is refused', async () => {
  for (const field of ['timeMicros', 'place']) {
    equal(await faultOf((j) => (j.entries[3][field] = String(j.entries[3][field]))), ['MALFORMED', 4], field);
  }
  equal(await faultOf((j) => (j.entries[3].who = 7)), ['MALFORMED', 4]);
});

test('before the opening entries show their hash only, and are whole', async () => {
  const mine = parse(drawn.receipts[0]);
  const verdict = await verify(drawn.sealed, mine, proofs);
  equal([verdict.fault, verdict.sealed, verdict.admitted, verdict.place], [null, 5, 0, null]);
  equal((await verify(drawn.sealed, {...mine, sequence: 3}, trusting)).fault.code, 'NOT_SIGNED');
  const other = copy(drawn.sealed);
  other.entries[4].entryHash = other.entries[3].entryHash;
  equal((await verify(other, null, proofs)).fault, {code: 'CHAIN_BROKEN', sequence: 5});
});

test('what follows a hidden entry cannot be replayed, and is no fault', async () => {
  const left = {...drawn.document.entries[3], kind: 'LEAVE', timeMicros: drawn.document.entries[6].timeMicros};
  equal(await faultOf((j) => j.entries.push(left), drawn.sealed), null);
});

test('nothing is hidden once the seed is published', async () => {
  const {seed} = drawn.document;
  equal(await faultOf((j) => (j.seed = seed), drawn.sealed), ['SEALED', 3]);
});

test('where places are by arrival nothing is hidden', async () => {
  const hidden = await cheated(arrival.document, (j) => {
    j.beacon = null;
    j.entries[1].entryHash = '00'.repeat(32);
  });
  equal((await verify(hidden, null, trusting)).fault, {code: 'SEALED', sequence: 2});
});
