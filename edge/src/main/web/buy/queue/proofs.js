/**
 * What proofs are made of, as the browser brings it (WebCrypto).
 *
 * @module
 */

/** Whether this browser can check a receipt: WebCrypto needs https or localhost. */
export function canProve() {
  return globalThis.crypto?.subtle !== undefined;
}

/**
 * Whether this browser does not know the kind of signature (Ed25519): that is not a forged receipt.
 *
 * @param {unknown} error
 */
export function isTooOld(error) {
  return error instanceof DOMException && error.name === 'NotSupportedError';
}

/** @type {import('./receipt.js').Proofs} */
export const proofs = {
  async sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', buffer(bytes)));
  },

  async hmacSha256(key, bytes) {
    const algorithm = {name: 'HMAC', hash: 'SHA-256'};
    const secret = await crypto.subtle.importKey('raw', buffer(key), algorithm, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', secret, buffer(bytes)));
  },

  async isSigned(publicKey, bytes, signature) {
    try {
      const key = await crypto.subtle.importKey('spki', buffer(publicKey), 'Ed25519', false, [
        'verify',
      ]);
      return await crypto.subtle.verify('Ed25519', key, buffer(signature), buffer(bytes));
    } catch (error) {
      if (isTooOld(error)) {
        throw error;
      }
      return false;
    }
  },
};

/**
 * @param {Uint8Array} bytes
 * @returns {ArrayBuffer}
 */
function buffer(bytes) {
  return /** @type {ArrayBuffer} */ (bytes.slice().buffer);
}
