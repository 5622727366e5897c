import {ApiError, api} from '../lib/api.js';
import {portone} from '../lib/config.js';

/**
 * Lets a person prove who they are in the provider's window.
 * @param {'SIGN_UP' | 'PASSWORD_RESET' | 'REACTIVATE' | 'CHANGE_PROFILE'} purpose
 * @returns {Promise<{identityVerificationId: string, identityProof: string}>}
 * @throws {ApiError} IDENTITY_WINDOW_CLOSED when the person or the provider gave up
 */
export async function verifyIdentity(purpose) {
  const [begun, provider] = await Promise.all([api.post('/auth/identity', {purpose}), portone()]);
  const {identityVerificationId, identityProof, storeId, channelKey} = begun;
  const result = await provider.requestIdentityVerification({identityVerificationId, storeId, channelKey});
  if (result?.code) {
    throw new ApiError(422, 'IDENTITY_WINDOW_CLOSED', {message: result.message});
  }
  return {identityVerificationId, identityProof};
}
