/**
 * The performance that a page is about, found by the event in the address or the one remembered.
 *
 * @module
 */

import {api} from '../lib/api.js';
import {parseLocal} from '../lib/clock.js';
import {store} from '../lib/store.js';

/**
 * @typedef {{daysBefore: number, percent: number}} Fee
 * @typedef {{eventId: string, title: string, venue: string, hall: string, startAt: number,
 *   saleStartAt: number, saleEndAt: number, maxPerPerson: number, fees: Fee[]}} Show
 */

/**
 * @param {string} scheduleId
 * @param {string|null} eventId of the address
 * @param {AbortSignal} [signal]
 * @returns {Promise<Show|null>} null where nobody knows the event, or it is away
 */
export async function showOf(scheduleId, eventId, signal) {
  const event = eventId ?? store.get('buy.event.' + scheduleId);
  if (typeof event !== 'string' || event === '') {
    return null;
  }
  try {
    const found = await api.get('/events/' + encodeURIComponent(event), {signal, token: false});
    const show = of(found, scheduleId);
    if (show !== null) {
      store.set('buy.event.' + scheduleId, event);
    }
    return show;
  } catch {
    return null; // title and date are a help; the place does not hang on them
  }
}

/**
 * @param {any} event as the API gives it
 * @param {string} scheduleId
 * @returns {Show|null}
 */
export function of(event, scheduleId) {
  for (const day of event.schedules) {
    for (const one of day.times) {
      if (one.id === scheduleId) {
        return {
          eventId: event.id,
          title: event.title,
          venue: event.venue.name,
          hall: event.halls.name,
          startAt: parseLocal(day.date + 'T' + one.time),
          saleStartAt: parseLocal(one.saleStartAt),
          saleEndAt: parseLocal(one.saleEndAt),
          maxPerPerson: event.maxPerPerson,
          fees: event.cancellationFees ?? [],
        };
      }
    }
  }
  return null;
}

/**
 * The address of another page of the same performance.
 *
 * @param {string} page
 * @param {string} scheduleId
 * @param {string|null|undefined} eventId
 * @param {Record<string, string>} [more] of the query
 */
export function addressOf(page, scheduleId, eventId, more = {}) {
  const query = new URLSearchParams(eventId ? {event: eventId, ...more} : more).toString();
  return '/' + page + '/' + scheduleId + (query ? '?' + query : '');
}
