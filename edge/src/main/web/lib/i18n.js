import {store} from './store.js';
import {messages as koCommon} from '../i18n/ko/common.js';
import {messages as koShop} from '../i18n/ko/shop.js';
import {messages as koAccount} from '../i18n/ko/account.js';
import {messages as koTickets} from '../i18n/ko/tickets.js';
import {messages as koBuy} from '../i18n/ko/buy.js';
import {messages as enCommon} from '../i18n/en/common.js';
import {messages as enShop} from '../i18n/en/shop.js';
import {messages as enAccount} from '../i18n/en/account.js';
import {messages as enTickets} from '../i18n/en/tickets.js';
import {messages as enBuy} from '../i18n/en/buy.js';

/** @type {Record<string, Record<string, string>>} */
export const catalogues = {
  ko: {...koCommon, ...koShop, ...koAccount, ...koTickets, ...koBuy},
  en: {...enCommon, ...enShop, ...enAccount, ...enTickets, ...enBuy},
};

/** @type {Set<() => void>} */
const followers = new Set();
const ZONE = 'Asia/Seoul';

/** @returns {string} */
function first() {
  const chosen = store.get('language');
  if (chosen === 'ko' || chosen === 'en') {
    return chosen;
  }
  const languages = globalThis.navigator?.languages ?? [];
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'ko' || tag === 'en');
  return known ?? (languages.length === 0 ? 'ko' : 'en');
}

export const i18n = {
  /** @type {string} ko or en */
  language: first(),

  /** @param {string} language */
  set(language) {
    i18n.language = language;
    store.set('language', language);
    document.documentElement.lang = language;
    followers.forEach((follower) => follower());
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

/**
 * A text in the language of the page. With {n} of 1 English takes "key.one" where there is one.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function t(key, params) {
  const texts = catalogues[i18n.language];
  const text = (params?.n === 1 ? texts[key + '.one'] : undefined) ?? texts[key] ?? key;
  return params ? text.replace(/\{(\w+)\}/g, (_, name) => String(params[name] ?? '')) : text;
}

/**
 * Whether the page has a text.
 * @param {string} key
 * @returns {boolean}
 */
export function has(key) {
  return key in catalogues[i18n.language];
}

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const FORMS = {
  long: {year: 'numeric', month: 'long', day: 'numeric', weekday: 'long'},
  full: {year: 'numeric', month: 'long', day: 'numeric', weekday: 'short'},
  datetime: {month: 'long', day: 'numeric', weekday: 'short'},
  short: {month: 'short', day: 'numeric', weekday: 'short'},
  time: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
};
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} form @param {number} millis @returns {string} */
function formatted(form, millis) {
  const key = i18n.language + form;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(i18n.language === 'ko' ? 'ko-KR' : 'en-GB', {...FORMS[form], timeZone: ZONE});
    formats.set(key, format);
  }
  return format.format(millis);
}

/**
 * A moment as the reader expects it, in the hall's zone: 2026년 6월 1일 (월) 20:00.
 * @param {number} millis
 * @param {'long' | 'short' | 'time' | 'datetime' | 'full'} [form] datetime and full with the time
 * @returns {string}
 */
export function date(millis, form = 'datetime') {
  const day = formatted(form, millis);
  const withTime = form === 'datetime' || form === 'full';
  return withTime ? day + (i18n.language === 'ko' ? ' ' : ', ') + formatted('time', millis) : day;
}

/**
 * A whole number with its separators.
 * @param {number} n
 * @returns {string}
 */
export function number(n) {
  return n.toLocaleString(i18n.language === 'ko' ? 'ko-KR' : 'en-GB');
}
