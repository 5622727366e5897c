import {ApiError, api} from '../lib/api.js';
import {portone} from '../lib/config.js';

/** For this tab: what was under way when the browser went to the provider's page. */
const KEPT = 'tq.identity';

/**
 * @typedef {'SIGN_UP' | 'PASSWORD_RESET' | 'REACTIVATE' | 'CHANGE_PROFILE'} Purpose
 * @typedef {{identityVerificationId: string, identityProof: string}} Proof
 */

/**
 * Lets a person prove who they are in the provider's window. A phone leaves the page for the
 * provider's and comes back to the same address: {@link returned} then goes on.
 * @param {Purpose} purpose
 * @param {any} [resume] what the page needs to go on
 * @returns {Promise<Proof>}
 * @throws {ApiError} IDENTITY_WINDOW_CLOSED when the person or the provider gave up
 */
export async function verifyIdentity(purpose, resume = {}) {
  const [begun, provider] = await Promise.all([api.post('/auth/identity', {purpose}), portone()]);
  const {identityVerificationId, identityProof, storeId, channelKey} = begun;
  const proof = {identityVerificationId, identityProof};
  const redirectUrl = location.origin + location.pathname + location.search;
  keep({purpose, proof, resume});
  const result = await provider
    .requestIdentityVerification({identityVerificationId, storeId, channelKey, redirectUrl})
    .catch((/** @type {any} */ error) => ({code: error?.code ?? 'UnknownError', message: error?.message})); // the SDK may throw it, too
  if (result === undefined) {
    await new Promise((back) => addEventListener('pageshow', back, {once: true})); // we are left; who comes back by the button gave up
    throw closed();
  }
  keep(null);
  if (result.code) {
    throw closed(result.message);
  }
  return proof;
}

/**
 * What the address says when the provider has sent the browser back here; it is said once.
 * @param {Purpose} purpose
 * @returns {{proof: Proof, resume: any, error: ApiError | null} | null} null: nobody comes back
 */
export function returned(purpose) {
  const query = new URLSearchParams(location.search);
  const found = kept();
  if (found === null || found.purpose !== purpose || query.get('identityVerificationId') !== found.proof.identityVerificationId) {
    return null;
  }
  keep(null);
  const error = query.has('code') ? closed(query.get('message') ?? undefined) : null;
  for (const name of ['identityVerificationId', 'identityVerificationTxId', 'transactionType', 'code', 'message', 'pgCode', 'pgMessage']) {
    query.delete(name);
  }
  const text = query.toString();
  history.replaceState(history.state, '', location.pathname + (text ? '?' + text : ''));
  return {proof: found.proof, resume: found.resume, error};
}

/** @param {string} [message] */
function closed(message) {
  return new ApiError(422, 'IDENTITY_WINDOW_CLOSED', {message});
}

/** @param {{purpose: Purpose, proof: Proof, resume: any} | null} value */
function keep(value) {
  try {
    if (value === null) {
      sessionStorage.removeItem(KEPT);
    } else {
      sessionStorage.setItem(KEPT, JSON.stringify(value));
    }
  } catch {
    // a browser that keeps nothing: who comes back begins anew
  }
}

/** @returns {{purpose: Purpose, proof: Proof, resume: any} | null} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  } catch {
    return null;
  }
}
