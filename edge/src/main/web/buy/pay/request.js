/**
 * What the provider's SDK is asked, as PortOne's V2 SDK takes it.
 *
 * @module
 */

import {i18n} from '../../lib/i18n.js';
import {session} from '../../lib/session.js';

/** @typedef {{name?: string, phone?: string|null, email?: string}} Buyer what the account knows of who pays */

/** Some card companies take no longer names; NICE takes 40 bytes, a Korean letter being three. */
const NAME_BYTES = 40;

/**
 * @param {any} begun the payment, as the API began it
 * @param {any} reservation
 * @param {Buyer} buyer
 */
export function paymentRequest({storeId, channelKey, paymentKey, amount}, {eventTitle, seats}, {name, phone, email}) {
  return {
    storeId,
    channelKey,
    paymentId: paymentKey,
    orderName: orderName(eventTitle, seats.length),
    totalAmount: amount,
    currency: 'KRW',
    payMethod: 'CARD',
    isCulturalExpense: true,
    locale: i18n.language === 'ko' ? 'KO_KR' : 'EN_US',
    // KG Inicis and others take no payment without them.
    customer: {
      customerId: session.userId ?? undefined,
      fullName: name || undefined,
      phoneNumber: phone || undefined,
      email: email || undefined,
    },
    // On a phone the SDK leaves the page and comes back here; elsewhere it keeps its promise.
    redirectUrl: location.origin + location.pathname,
  };
}

/**
 * @param {string} title
 * @param {number} seats
 */
export function orderName(title, seats) {
  const end = ' (' + seats + ')';
  let short = '';
  for (const letter of title) {
    if (bytes(short + letter + end) > NAME_BYTES) {
      break;
    }
    short += letter;
  }
  return short.trimEnd() + end;
}

/** @param {string} text */
function bytes(text) {
  return new TextEncoder().encode(text).length;
}
