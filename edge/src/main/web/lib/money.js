import {i18n} from './i18n.js';

/**
 * Won as the reader writes them: 150,000원, ₩150,000.
 * @param {number} amount whole won
 * @returns {string}
 */
export function won(amount) {
  const digits = Math.abs(amount).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = amount < 0 ? '-' : '';
  return i18n.language === 'ko' ? sign + digits + '원' : sign + '₩' + digits;
}

/**
 * The fee that is kept of an amount, rounded down to the won, as the services reckon it.
 * @param {number} amount
 * @param {number} percent
 * @returns {number}
 */
export function fee(amount, percent) {
  return Math.floor((amount * percent) / 100);
}
