/**
 * What the lots of a draw are made of: a secret seed, whose hash was published beforehand, and a round
 * of a public randomness beacon, known only after that. So who chooses the seed cannot choose the lots.
 *
 * @module
 */

import {hex, unhex, utf8} from './receipt.js';

/** Lots are below this; who comes after the opening of a draw stands behind all of them. */
export const LOTS = 2 ** 52;
const LOT_DIGITS = 13;
const SECOND = 1_000_000;
const BYTES = /^([0-9a-fA-F]{2})*$/;

/** When the chains began and how often they tell, in µs; from drand's published chain info. */
const CHAINS = new Map([
  ['drand-quicknet', {genesis: 1_692_803_367 * SECOND, period: 3 * SECOND}],
]);

/**
 * @typedef {import('./receipt.js').Proofs} Proofs
 * @typedef {{name: string, round: number, randomness: string|null}} Beacon `none`, round 0: the house
 *   uses none
 * @typedef {{commitment: string, committedAtMicros?: number, beacon?: Beacon|null,
 *   seed: string|null}} Lots the beacon null for a queue of a release that knew none
 */

/**
 * Whether text is bytes in hexadecimal digits.
 *
 * @param {unknown} text
 */
function isHex(text) {
  return typeof text === 'string' && BYTES.test(text);
}

/**
 * Whether the seed is the one that was committed to; true while it is secret.
 *
 * @param {{commitment: string, seed: string|null}} lots
 * @param {Proofs} proofs
 */
async function isCommitted(lots, proofs) {
  return (
    lots.seed === null ||
    (isHex(lots.seed) && hex(await proofs.sha256(unhex(lots.seed))) === lots.commitment)
  );
}

/**
 * The lot of a pseudonym: the first 52 bits of an HMAC.
 *
 * @param {string} seed
 * @param {string} randomness of the beacon's round; empty where there is none
 * @param {string} who
 * @param {Proofs} proofs
 */
export async function lotOf(seed, randomness, who, proofs) {
  const digest = hex(await proofs.hmacSha256(unhex(seed + randomness), utf8(who)));
  return parseInt(digest.slice(0, LOT_DIGITS), 16);
}

/**
 * Whether a round is mixed into the lots.
 *
 * @param {Beacon|null|undefined} beacon
 */
export function isBeaconUsed(beacon) {
  return (beacon?.round ?? 0) > 0;
}

/**
 * Whether lots wait for the beacon's round.
 *
 * @param {Beacon|null|undefined} beacon
 */
export function isRoundAwaited(beacon) {
  return isBeaconUsed(beacon) && beacon?.randomness === null;
}

/**
 * When the round becomes known, in µs; 0 for a chain whose times are not known here.
 *
 * @param {Beacon|null|undefined} beacon
 */
export function knownAtMicros(beacon) {
  const chain = beacon ? CHAINS.get(beacon.name) : undefined;
  return beacon && chain ? chain.genesis + (beacon.round - 1) * chain.period : 0;
}

/**
 * What the journal's beginning fixes, so that each head is a witness of it.
 *
 * @param {Lots} lots
 */
export function termsOf({commitment, beacon}) {
  return beacon ? ' ' + commitment + ' ' + beacon.name + ' ' + beacon.round : '';
}

/**
 * What is wrong with the terms of a draw, or an empty text.
 *
 * @param {Lots} lots
 * @param {Proofs} proofs
 */
export async function termsFault(lots, proofs) {
  const beacon = lots.beacon ?? null;
  const randomness = beacon?.randomness ?? null;
  const isBeacon =
    beacon === null ||
    (Number.isSafeInteger(beacon.round) && (randomness === null || isHex(randomness)));
  if (!isBeacon) {
    return 'MALFORMED';
  }
  if (!(await isCommitted(lots, proofs))) {
    return 'SEED_NOT_COMMITTED';
  }
  const known = knownAtMicros(beacon);
  return known > 0 && known <= (lots.committedAtMicros ?? 0) ? 'ROUND_KNOWN_BEFORE' : '';
}
