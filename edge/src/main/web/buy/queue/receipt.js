/**
 * A receipt: the queue's signed word about a place. It is checked here, in the buyer's own browser,
 * against the key that the queue publishes: nobody has to be believed.
 *
 * @module
 */

const ALONE = 4;
const WITH_PATH = 5;
const HASH_CHARS = 43;
const STEP_CHARS = 1 + HASH_CHARS;
const MOST_STEPS = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const SEQUENCE = /^[1-9][0-9]{0,15}$/;

/**
 * @typedef {{scheduleId: string, sequence: number, entryHash: string, path: string,
 *   signature: string}} Receipt
 * @typedef {{sequence: number, hash: string, signature: string}} Head
 * @typedef {{scheduleId: string, head: Head}} SeenHead
 * @typedef {{sha256(bytes: Uint8Array): Promise<Uint8Array>,
 *   hmacSha256(key: Uint8Array, bytes: Uint8Array): Promise<Uint8Array>,
 *   isSigned(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Promise<boolean>}} Proofs
 */

/**
 * Reads a receipt; null when the text is not one.
 *
 * @param {string} text `schedule.sequence.entry hash[.path].signature`
 * @returns {Receipt|null}
 */
export function parse(text) {
  const parts = text.trim().split('.');
  if (parts.length !== ALONE && (parts.length !== WITH_PATH || parts[3] === '')) {
    return null;
  }
  const [scheduleId, sequence, entryHash] = parts;
  if (!UUID.test(scheduleId) || !SEQUENCE.test(sequence) || !HASH.test(entryHash)) {
    return null;
  }
  return {
    scheduleId,
    sequence: Number(sequence),
    entryHash,
    path: parts.length === ALONE ? '' : parts[3],
    signature: parts[parts.length - 1],
  };
}

/**
 * Reads a head as the queue's answers bring it; null when the text is not one.
 *
 * @param {string|null|undefined} text `schedule.sequence.hash.signature`
 * @returns {SeenHead|null}
 */
export function parseHead(text) {
  const parts = (text ?? '').split('.');
  const [scheduleId, sequence, hash, signature] = parts;
  const isHead =
    parts.length === ALONE && UUID.test(scheduleId) && SEQUENCE.test(sequence) && HASH.test(hash);
  return isHead ? {scheduleId, head: {sequence: Number(sequence), hash, signature}} : null;
}

/**
 * Whether the queue signed it: alone, or as a leaf of a tree whose root is signed.
 *
 * @param {Receipt} receipt
 * @param {string} publicKey X.509, base64, as published
 * @param {Proofs} proofs
 */
export async function isGenuine(receipt, publicKey, proofs) {
  const text =
    'receipt.' + receipt.scheduleId + '.' + receipt.sequence + '.' + receipt.entryHash;
  if (receipt.path === '') {
    return isTextSigned(publicKey, text, receipt.signature, proofs);
  }
  const root = await rootOf(text, receipt.path, proofs);
  return (
    root !== null &&
    isTextSigned(
      publicKey,
      'receipts.' + receipt.scheduleId + '.' + root,
      receipt.signature,
      proofs,
    )
  );
}

/**
 * Whether the queue signed a head of its journal.
 *
 * @param {string} scheduleId
 * @param {Head} head
 * @param {string} publicKey
 * @param {Proofs} proofs
 */
export function isHeadSigned(scheduleId, head, publicKey, proofs) {
  return isTextSigned(
    publicKey,
    'head.' + scheduleId + '.' + head.sequence + '.' + head.hash,
    head.signature,
    proofs,
  );
}

/**
 * The root to which a path leads from a text, in hex; null when it is not a path.
 *
 * @param {string} text
 * @param {string} path a step for each neighbour: `L` or `R` and its hash
 * @param {Proofs} proofs
 */
async function rootOf(text, path, proofs) {
  if (path.length % STEP_CHARS !== 0 || path.length > MOST_STEPS * STEP_CHARS) {
    return null;
  }
  let hash = await proofs.sha256(joined(Uint8Array.of(0), utf8(text)));
  for (let at = 0; at < path.length; at += STEP_CHARS) {
    const side = path[at];
    const neighbour = base64(path.slice(at + 1, at + STEP_CHARS));
    if (neighbour === null || (side !== 'L' && side !== 'R')) {
      return null;
    }
    hash = await proofs.sha256(
      side === 'L'
        ? joined(Uint8Array.of(1), neighbour, hash)
        : joined(Uint8Array.of(1), hash, neighbour),
    );
  }
  return hex(hash);
}

/**
 * @param {string} publicKey
 * @param {string} text
 * @param {string} signature base64url
 * @param {Proofs} proofs
 */
async function isTextSigned(publicKey, text, signature, proofs) {
  const key = base64(publicKey);
  const bytes = base64(signature);
  return key !== null && bytes !== null && (await proofs.isSigned(key, utf8(text), bytes));
}

/**
 * @param {...Uint8Array} parts
 */
function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const CHARS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The bytes of base64 or base64url, with padding or without; null when it is neither.
 *
 * @param {string} text
 */
export function base64(text) {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) {
    return null;
  }
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of plain) {
    bits = ((bits << 6) | CHARS.indexOf(char)) & 0xfff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return bytes;
}

/**
 * Hexadecimal digits of bytes.
 *
 * @param {Uint8Array} bytes
 */
export function hex(bytes) {
  let text = '';
  for (const byte of bytes) {
    text += byte.toString(16).padStart(2, '0');
  }
  return text;
}

/**
 * Bytes of hexadecimal digits.
 *
 * @param {string} text
 */
export function unhex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
}

/**
 * @param {string} text
 */
export function utf8(text) {
  return new TextEncoder().encode(text);
}
