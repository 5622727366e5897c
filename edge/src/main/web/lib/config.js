import {isFrom} from './sources.js';

/**
 * What the edge's settings tell the page, from its document.
 * @typedef {{sdk: string, partners: string[], captcha: string, social: string[], zone: string}} Config
 */

/** @returns {Config} */
function read() {
  const meta = document.querySelector('meta[name="tq-settings"]');
  return JSON.parse(meta?.getAttribute('content') || '{"sdk":"","partners":[],"captcha":"","social":[],"zone":"Asia/Seoul"}');
}

/** @type {Config} */
export const config = read();

/** The only addresses from which the page itself ever adds scripts. */
const SCRIPTS = [config.sdk, 'https://www.google.com/recaptcha/api.js?render=' + config.captcha, '/sw.js'];

/** @type {{createScriptURL(address: string): string}} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('ticket-queue', {
  createScriptURL(/** @type {string} */ address) {
    if (!SCRIPTS.includes(address)) {
      throw new TypeError('not a script of this page: ' + address);
    }
    return address;
  },
}) ?? {createScriptURL: (/** @type {string} */ address) => address};

// The provider's SDK adds scripts by their bare addresses (a driver for each way of paying): from the
// origins that the content security policy names for it, it may. No policy makes HTML of text.
/** @type {any} */ (globalThis).trustedTypes?.createPolicy('default', {
  createScriptURL(/** @type {string} */ address) {
    if (!isFrom(address, config.partners)) {
      throw new TypeError('not a script of a partner: ' + address);
    }
    return address;
  },
});

/**
 * An address of a script, for those parts of the browser that ask for a trusted one.
 * @param {string} address
 * @returns {string}
 */
export function trusted(address) {
  return policy.createScriptURL(address);
}

/** @type {Map<string, Promise<void>>} */
const loaded = new Map();

/**
 * Loads a script once; one that failed is tried again.
 * @param {string} address
 * @returns {Promise<void>}
 */
function load(address) {
  const known = loaded.get(address);
  if (known) {
    return known;
  }
  const loading = new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
    const script = document.createElement('script');
    script.src = trusted(address);
    script.onload = () => resolve();
    script.onerror = () => {
      loaded.delete(address);
      script.remove();
      reject(new Error('script not loaded: ' + address));
    };
    document.head.append(script);
  });
  loaded.set(address, loading);
  return loading;
}

/**
 * PortOne's browser SDK, or the sandbox's in its place.
 * @returns {Promise<any>}
 */
export async function portone() {
  await load(config.sdk);
  return /** @type {any} */ (globalThis).PortOne;
}

/**
 * A token of reCAPTCHA for a form; without a site key one that only the sandbox takes.
 * @param {string} action
 * @returns {Promise<string>}
 */
export async function captcha(action) {
  if (!config.captcha) {
    return 'sandbox';
  }
  await load('https://www.google.com/recaptcha/api.js?render=' + config.captcha);
  const grecaptcha = /** @type {any} */ (globalThis).grecaptcha;
  await new Promise((ready) => grecaptcha.ready(ready));
  return grecaptcha.execute(config.captcha, {action});
}
