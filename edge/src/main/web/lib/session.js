import {clock} from './clock.js';
import {ApiError, request} from './http.js';
import {store} from './store.js';
import {vault} from './vault.js';

/** @typedef {{accessToken: string, refreshToken: string, expiresIn: number}} Pair */
/** @typedef {{accessToken: string, endsAt: number, userId: string}} Access */

const MARGIN = 30_000; // a token that ends sooner is replaced before it is used
const ASK_OTHERS = 250; // how long a new tab waits for another's token

/** @type {Access | null} */
let access = null;
/** @type {Set<() => void>} */
const followers = new Set();
/** @type {BroadcastChannel | null} */
let channel = null;
/** @type {((found: Access | null) => void) | null} */
let asking = null;
/** @type {Promise<string | null> | null} */
let underWay = null;

/**
 * What a token tells; it is not verified here, the services do that.
 * @param {string} token
 * @returns {any}
 */
export function claims(token) {
  const part = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  return JSON.parse(decodeURIComponent(Array.from(atob(part), (c) => '%' + c.charCodeAt(0).toString(16).padStart(2, '0')).join('')));
}

/**
 * Whether a token may still be used.
 * @param {Access | null} found
 * @param {number} now
 * @returns {boolean}
 */
export function isFresh(found, now) {
  return found !== null && found.endsAt - MARGIN > now;
}

/** @param {Access | null} next */
function become(next) {
  access = next;
  if (next) {
    store.set('user', next.userId);
  }
}

function told() {
  followers.forEach((follower) => follower());
}

/** @param {Pair} pair @returns {Promise<Access>} */
async function keep(pair) {
  await vault.put(pair.refreshToken);
  const next = {
    accessToken: pair.accessToken,
    endsAt: clock.now() + pair.expiresIn * 1000,
    userId: claims(pair.accessToken).sub,
  };
  become(next);
  channel?.postMessage({kind: 'token', access: next});
  return next;
}

/** Forgets the person in this tab and, unless another said so, in the others. */
async function forget(tell = true) {
  access = null;
  store.set('user', null);
  store.forget();
  if (tell) {
    await vault.clear();
    channel?.postMessage({kind: 'out'});
  }
  told();
  await forgetTickets();
}

/** What the service worker keeps of the person goes, too. */
async function forgetTickets() {
  try {
    (await navigator.serviceWorker?.getRegistration())?.active?.postMessage({kind: 'forget'});
  } catch {
    // a browser that keeps nothing has no service worker
  }
}

/**
 * Does something in one tab at a time, where the browser knows of its tabs.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function alone(work) {
  let isBegun = false;
  try {
    if (navigator.locks) {
      return await navigator.locks.request('tq-refresh', () => {
        isBegun = true;
        return work();
      });
    }
  } catch (error) {
    if (isBegun) {
      throw error;
    }
    // locks are refused where nothing may be kept; the tabs then have nothing in common
  }
  return work();
}

/** @param {any} message */
function heard(message) {
  if (message.kind === 'token') {
    become(message.access);
    asking?.(message.access);
    told();
  } else if (message.kind === 'ask' && isFresh(access, clock.now())) {
    channel?.postMessage({kind: 'token', access});
  } else if (message.kind === 'out') {
    forget(false);
  }
}

/**
 * Another tab's token, if there is another tab that has one.
 * @returns {Promise<Access | null>}
 */
async function ofAnotherTab() {
  const none = {held: []}; // without https, or where nothing may be kept
  const locks = (await navigator.locks?.query().catch(() => none)) ?? none;
  const tabs = (locks.held ?? []).filter((lock) => lock.name === 'tq-tab');
  if (tabs.length < 2) {
    return null;
  }
  return new Promise((resolve) => {
    const end = (/** @type {Access | null} */ found) => {
      asking = null;
      resolve(found);
    };
    asking = end;
    channel?.postMessage({kind: 'ask'});
    setTimeout(() => end(null), ASK_OTHERS);
  });
}

/** @returns {Promise<string | null>} */
async function refreshed() {
  if (isFresh(access, clock.now())) {
    return access?.accessToken ?? null; // another tab was quicker
  }
  const other = await ofAnotherTab();
  if (isFresh(other, clock.now())) {
    return other?.accessToken ?? null;
  }
  const refreshToken = await vault.get();
  if (!refreshToken) {
    await forget();
    return null;
  }
  try {
    const {json} = await request('POST', '/auth/refresh', {body: {refreshToken}});
    return (await keep(json)).accessToken;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      await forget();
      return null;
    }
    throw error; // no network, or busy: still logged in
  }
}

export const session = {
  /** Whether somebody is logged in in this browser, as far as is known without asking. */
  get loggedIn() {
    return store.get('user') !== null;
  },

  /** @returns {string | null} */
  get userId() {
    return store.get('user');
  },

  /** Begins to follow the other tabs. */
  start() {
    channel = new BroadcastChannel('tq-session');
    channel.onmessage = (event) => heard(event.data);
    navigator.locks?.request('tq-tab', {mode: 'shared'}, () => new Promise(() => {})).catch(() => {});
  },

  /**
   * An access token that can be used now, or null when nobody is logged in. One tab at a time
   * refreshes; the others get its token.
   * @returns {Promise<string | null>}
   */
  token() {
    if (!session.loggedIn) {
      return Promise.resolve(null);
    }
    if (isFresh(access, clock.now())) {
      return Promise.resolve(access?.accessToken ?? null);
    }
    underWay ??= alone(refreshed).finally(() => {
      underWay = null;
    });
    return underWay;
  },

  /**
   * The token was refused: the next one is another.
   * @param {string} refusedToken
   */
  refused(refusedToken) {
    if (access?.accessToken === refusedToken) {
      access = null;
    }
  },

  /** @param {Pair} pair @returns {Promise<void>} */
  async login(pair) {
    store.set('user', claims(pair.accessToken).sub);
    await keep(pair);
    told();
  },

  /** Ends the session at the service, and forgets it here in any case. */
  async logout() {
    try {
      const token = await session.token();
      if (token) {
        await request('POST', '/auth/logout', {headers: {Authorization: 'Bearer ' + token}, timeout: 5000});
      }
    } catch {
      // without a network the session ends here; the list of sessions ends it elsewhere
    }
    await forget();
  },

  /** Forgets a session that has ended at the service. */
  ended() {
    return forget();
  },

  /**
   * @param {() => void} follower
   * @returns {() => void} ends it
   */
  subscribe(follower) {
    followers.add(follower);
    return () => followers.delete(follower);
  },
};
