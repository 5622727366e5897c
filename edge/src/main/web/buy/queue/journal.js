/**
 * Checks a published journal, whole and fair, and finds a receipt's place in it.
 *
 * @module
 */

import {placeOf} from './journal-place.js';
import {LOTS, lotOf, termsFault, termsOf} from './lots.js';
import {hex, isGenuine, isHeadSigned, utf8} from './receipt.js';
import {Replay} from './replay.js';

/** So many hashes are under way at once. */
const BATCH = 500;

/**
 * @typedef {import('./receipt.js').Proofs} Proofs
 * @typedef {import('./receipt.js').Receipt} Receipt
 * @typedef {import('./replay.js').Entry} Entry
 * @typedef {import('./receipt.js').Head} Head
 * @typedef {import('./receipt.js').SeenHead} SeenHead
 * @typedef {import('./lots.js').Lots & {scheduleId: string, queueOrder: 'ARRIVAL'|'DRAW',
 *   publicKey: string, complete: boolean, heads: Head[], entries: Entry[], head: Head}} Journal
 * @typedef {{code: string, sequence: number}} Fault
 * @typedef {{fault: Fault|null, entries: number, admitted: number, sealed: number,
 *   unchecked: string[], place: Place|null}} Verdict sealed: entries of which only the hash is shown, so
 *   that their fairness is not known yet; unchecked: what a journal of the release before leaves open
 * @typedef {import('./journal-place.js').Place} Place
 */

/**
 * What can be said while the sale goes on: the receipt is signed by the queue's key, and each head
 * that was published is too.
 *
 * @param {Journal} journal
 * @param {Receipt} receipt
 * @param {Proofs} proofs
 * @returns {Promise<Fault|null>}
 */
export async function checkReceipt(journal, receipt, proofs) {
  const fault = await receiptFault(journal, receipt, proofs);
  if (fault !== null) {
    return fault;
  }
  for (const head of publishedHeads(journal)) {
    if (!(await isHeadSigned(journal.scheduleId, head, journal.publicKey, proofs))) {
      return {code: 'HEAD_NOT_SIGNED', sequence: head.sequence};
    }
  }
  return null;
}

/**
 * Whether a head that was seen elsewhere contradicts the journal. While the sale goes on it can only be
 * compared with the newest one.
 *
 * @param {Journal} journal
 * @param {SeenHead} seen
 * @param {Proofs} proofs
 * @returns {Promise<Fault|null>}
 */
export async function checkHead(journal, seen, proofs) {
  const sequence = seen.head.sequence;
  if (seen.scheduleId !== journal.scheduleId) {
    return {code: 'HEAD_OF_OTHER_SCHEDULE', sequence};
  }
  if (!(await isHeadSigned(journal.scheduleId, seen.head, journal.publicKey, proofs))) {
    return {code: 'HEAD_OF_OTHER_KEY', sequence};
  }
  const isPart = journal.complete
    ? journal.entries[sequence - 1]?.hash === seen.head.hash
    : sequence !== journal.head.sequence || seen.head.hash === journal.head.hash;
  return isPart ? null : {code: 'OTHER_HEAD_SEEN', sequence};
}

/**
 * The heads that can be checked: before the first entry there is none.
 *
 * @param {Journal} journal
 */
function publishedHeads({heads, head}) {
  return head.sequence === 0 ? heads : [...heads, head];
}

/**
 * @param {Journal} journal
 * @param {Receipt} receipt
 * @param {Proofs} proofs
 * @returns {Promise<Fault|null>}
 */
async function receiptFault(journal, receipt, proofs) {
  if (receipt.scheduleId !== journal.scheduleId) {
    return {code: 'OTHER_SCHEDULE', sequence: receipt.sequence};
  }
  return (await isGenuine(receipt, journal.publicKey, proofs))
    ? null
    : {code: 'NOT_SIGNED', sequence: receipt.sequence};
}

/**
 * Checks the journal of a sale that is over, and the receipt in it.
 *
 * @param {Journal} journal
 * @param {Receipt|null} receipt
 * @param {Proofs} proofs
 * @param {(done: number, all: number) => void} [progress]
 * @returns {Promise<Verdict>}
 */
export async function verify(journal, receipt, proofs, progress = () => {}) {
  const lots = journal.queueOrder === 'DRAW' ? journal : null;
  const replay = new Replay(lots);
  let sealed = 0;
  const verdict = (/** @type {Fault|null} */ fault, /** @type {Place|null} */ place = null) => ({
    fault,
    entries: journal.entries.length,
    admitted: replay.admitted,
    sealed,
    unchecked: [...replay.unchecked],
    place,
  });
  const signed = receipt === null ? null : await receiptFault(journal, receipt, proofs);
  if (signed !== null) {
    return verdict(signed);
  }
  const terms = lots === null ? '' : await termsFault(lots, proofs);
  if (terms) {
    return verdict({code: terms, sequence: 0});
  }
  const chain = [await genesisOf(journal, proofs)];
  for (let first = 0; first < journal.entries.length; first += BATCH) {
    const batch = journal.entries.slice(first, first + BATCH);
    const hashes = await Promise.all(batch.map((entry) => hashOf(entry, proofs)));
    const rights = await Promise.all(batch.map((entry) => isLotRight(lots, entry, proofs)));
    for (const [i, entry] of batch.entries()) {
      let fault = await entryFault(entry, first + i + 1, hashes[i], chain, proofs);
      if (!fault && isSealed(entry)) {
        sealed++;
        fault = lots !== null && lots.seed === null ? '' : 'SEALED';
      } else if (!fault && sealed === 0) {
        // After the first sealed entry nothing can be replayed.
        fault = replay.apply(plain(entry), rights[i]);
      }
      if (fault) {
        return verdict({code: fault, sequence: entry.sequence});
      }
      if (entry.sequence === receipt?.sequence && hashes[i] !== receipt.entryHash) {
        return verdict({code: 'OTHER_ENTRY', sequence: entry.sequence});
      }
    }
    progress(first + batch.length, journal.entries.length);
  }
  if (receipt !== null && receipt.sequence > journal.entries.length) {
    return verdict({code: 'OTHER_ENTRY', sequence: receipt.sequence});
  }
  const heads = await headsFault(journal, chain, proofs);
  return verdict(heads, sealed === 0 ? placeOf(journal, receipt) : null);
}

/**
 * The chain's hash at its beginning. Of a draw it contains the terms.
 *
 * @param {Journal} journal
 * @param {Proofs} proofs
 */
async function genesisOf(journal, proofs) {
  const terms = journal.queueOrder === 'DRAW' ? termsOf(journal) : '';
  return hex(await proofs.sha256(utf8('ticket-queue journal ' + journal.scheduleId + terms)));
}

/** @param {Entry} e */
function isSealed(e) {
  return typeof e.entryHash === 'string';
}

/**
 * @param {Entry} e
 * @returns {import('./replay.js').Step & {sequence: number}}
 */
function plain(e) {
  return {...e, who: e.who ?? '', place: e.place ?? 0};
}

/**
 * Whether it can be compared at all: text where a number belongs is hashed alike and sorted otherwise.
 *
 * @param {Entry} e
 */
function isWellFormed(e) {
  return (
    [e.sequence, e.timeMicros, e.place ?? 0].every(Number.isSafeInteger) &&
    [e.kind, e.who ?? '', e.entryHash ?? '', e.hash].every((text) => typeof text === 'string')
  );
}

/**
 * The hash of an entry alone; as stated where only that is shown.
 *
 * @param {Entry} e
 * @param {Proofs} proofs
 */
async function hashOf(e, proofs) {
  if (typeof e.entryHash === 'string') {
    return e.entryHash;
  }
  const {sequence, timeMicros, kind, who, place} = plain(e);
  return hex(await proofs.sha256(utf8([sequence, timeMicros, kind, who, place].join('|'))));
}

/**
 * Whether a lot is the one that seed and round give. While the seed is secret any number may be one.
 *
 * @param {import('./lots.js').Lots|null} lots of a draw
 * @param {Entry} e
 * @param {Proofs} proofs
 */
async function isLotRight(lots, e, proofs) {
  const {kind, who, place} = plain(e);
  return (
    lots === null ||
    lots.seed === null ||
    kind !== 'ENTER' ||
    isSealed(e) ||
    place >= LOTS ||
    (await lotOf(lots.seed, lots.beacon?.randomness ?? '', who, proofs)) === place
  );
}

/**
 * @param {Entry} entry
 * @param {number} expected its sequence
 * @param {string} hash of it alone
 * @param {string[]} chain the hashes so far; gets the next one
 * @param {Proofs} proofs
 */
async function entryFault(entry, expected, hash, chain, proofs) {
  if (!isWellFormed(entry)) {
    return 'MALFORMED';
  }
  if (entry.sequence !== expected) {
    return 'ENTRY_MISSING';
  }
  const chained = hex(await proofs.sha256(utf8(chain[chain.length - 1] + hash)));
  chain.push(chained);
  return chained === entry.hash ? '' : 'CHAIN_BROKEN';
}

/**
 * @param {Journal} journal
 * @param {string[]} chain
 * @param {Proofs} proofs
 * @returns {Promise<Fault|null>}
 */
async function headsFault(journal, chain, proofs) {
  if (journal.head.sequence !== journal.entries.length) {
    return {code: 'ENTRY_MISSING', sequence: journal.head.sequence};
  }
  for (const head of publishedHeads(journal)) {
    if (!(await isHeadSigned(journal.scheduleId, head, journal.publicKey, proofs))) {
      return {code: 'HEAD_NOT_SIGNED', sequence: head.sequence};
    }
    if (chain[head.sequence] !== head.hash) {
      return {code: 'OTHER_HEAD', sequence: head.sequence};
    }
  }
  return null;
}
