import {clock} from './clock.js';
import {i18n} from './i18n.js';

const TIMEOUT = 20_000;

/** A refusal of the API, or no response at all (status 0). */
export class ApiError extends Error {
  /**
   * @param {number} status 0: no response
   * @param {string} code of the contract; OFFLINE, TIMEOUT or UNREACHABLE without a response
   * @param {any} [body]
   * @param {number | null} [retryAfter] seconds
   */
  constructor(status, code, body = {}, retryAfter = null) {
    super(body?.message ?? code);
    this.status = status;
    this.code = code;
    this.body = body;
    this.retryAfter = retryAfter;
    /** @type {string | null} */
    this.traceId = body?.traceId ?? null;
    /** @type {{field: string, message: string}[]} */
    this.errors = body?.errors ?? [];
  }

  /** Whether no network is there. */
  get offline() {
    return this.status === 0;
  }
}

/**
 * @typedef {object} RequestOptions
 * @property {any} [body] sent as JSON
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 * @property {number} [timeout] milliseconds
 * @property {boolean} [keepalive] sent even if the page is left
 */

/**
 * Sends a request once. An AbortError is thrown as it is.
 * @param {string} method
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<{status: number, headers: Headers, json: any}>}
 */
export async function request(method, path, options = {}) {
  /** @type {Record<string, string>} */
  const headers = {Accept: 'application/json', 'Accept-Language': i18n.language, ...options.headers};
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const limit = AbortSignal.timeout(options.timeout ?? TIMEOUT);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const sent = Date.now();
  try {
    const response = await fetch(path, {
      method,
      headers,
      signal,
      keepalive: options.keepalive,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      credentials: 'same-origin',
      redirect: 'manual',
    });
    clock.learn(response.headers.get('Date'), sent, Date.now());
    const json = await parsed(response);
    if (!response.ok && response.status !== 304) {
      throw refused(response, json);
    }
    return {status: response.status, headers: response.headers, json};
  } catch (error) {
    throw failure(error, limit);
  }
}

/** Answers that have no body. */
const EMPTY = [204, 205, 304];

/** @param {Response} response @returns {Promise<any>} */
async function parsed(response) {
  if ((response.headers.get('Content-Type') ?? '').includes('json') && !EMPTY.includes(response.status)) {
    return response.json();
  }
  if (response.ok && !EMPTY.includes(response.status)) {
    throw new ApiError(502, 'NOT_OUR_ANSWER'); // a page of the network between: log in to this Wi-Fi, say
  }
  return null;
}

/** @param {Response} response @param {any} json @returns {ApiError} */
function refused(response, json) {
  const wait = Number(response.headers.get('Retry-After'));
  return new ApiError(response.status, json?.code ?? 'INTERNAL_ERROR', json ?? {}, wait > 0 ? wait : null);
}

/** @param {unknown} error @param {AbortSignal} limit @returns {unknown} */
function failure(error, limit) {
  if (error instanceof ApiError) {
    return error;
  }
  if (limit.aborted) {
    return new ApiError(0, 'TIMEOUT');
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return error;
  }
  return new ApiError(0, navigator.onLine ? 'UNREACHABLE' : 'OFFLINE');
}
