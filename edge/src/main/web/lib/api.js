import {ApiError, request} from './http.js';
import {session} from './session.js';

export {ApiError} from './http.js';

/**
 * @typedef {object} Options
 * @property {AbortSignal} [signal]
 * @property {boolean} [token] false: sent without a token
 * @property {string} [queueToken]
 * @property {string} [idempotencyKey]
 * @property {string} [etag]
 * @property {number} [timeout] milliseconds
 * @property {boolean} [keepalive]
 * @property {any} [body]
 */

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 * @param {string | null} token
 */
function send(method, path, options, token) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (token) {
    headers.Authorization = 'Bearer ' + token;
  }
  if (options.queueToken) {
    headers['X-Queue-Token'] = options.queueToken;
  }
  if (options.idempotencyKey) {
    headers['Idempotency-Key'] = options.idempotencyKey;
  }
  if (options.etag) {
    headers['If-None-Match'] = options.etag;
  }
  const {body, signal, timeout, keepalive} = options;
  return request(method, path, {body, signal, timeout, keepalive, headers});
}

/** Refusals that a new token may mend. */
const STALE = ['TOKEN_EXPIRED', 'TOKEN_INVALID', 'TOKEN_REVOKED', 'UNAUTHENTICATED'];

/**
 * Sends a request with the person's token; a refused token is replaced once (the request has then
 * not been handled, whatever its method).
 * @param {string} method
 * @param {string} path
 * @param {Options} [options]
 */
async function raw(method, path, options = {}) {
  const token = options.token === false ? null : await session.token();
  try {
    return await send(method, path, options, token);
  } catch (error) {
    if (!token || !(error instanceof ApiError) || !STALE.includes(error.code)) {
      throw error;
    }
    session.refused(token);
    const next = await session.token();
    if (!next) {
      throw error;
    }
    return send(method, path, options, next);
  }
}

export const api = {
  raw,
  /** @param {string} path @param {Options} [options] @returns {Promise<any>} */
  async get(path, options) {
    return (await raw('GET', path, options)).json;
  },
  /** @param {string} path @param {any} body @param {Options} [options] @returns {Promise<any>} */
  async post(path, body, options) {
    return (await raw('POST', path, {...options, body})).json;
  },
  /** @param {string} path @param {any} body @param {Options} [options] @returns {Promise<any>} */
  async put(path, body, options) {
    return (await raw('PUT', path, {...options, body})).json;
  },
  /** @param {string} path @param {any} body @param {Options} [options] @returns {Promise<any>} */
  async patch(path, body, options) {
    return (await raw('PATCH', path, {...options, body})).json;
  },
  /** @param {string} path @param {Options} [options] @returns {Promise<any>} */
  async delete(path, options) {
    return (await raw('DELETE', path, options)).json;
  },
};
