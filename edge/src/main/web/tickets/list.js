import {html, nothing} from '../lib/lit.js';
import {ApiError, api} from '../lib/api.js';
import {clock, parseLocal} from '../lib/clock.js';
import {date, t} from '../lib/i18n.js';
import {won} from '../lib/money.js';
import {Page, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {session} from '../lib/session.js';
import {notice, skeleton} from '../lib/ui.js';
import {daysUntil, seatName, sorted} from './model.js';

/** What one has bought: the next concert first, what is over below. */
class Tickets extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {found: {state: true}, list: {state: true}, kept: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.found = null;
    /** @type {any[]} */
    this.list = [];
    /** Whether what is shown was kept in this browser, without a network. */
    this.kept = false;
  }

  heading() {
    return t('app.tickets');
  }

  async start() {
    if (!session.loggedIn) {
      router.toLogin();
      return;
    }
    await this.load(0);
  }

  /** @param {number} page */
  async load(page) {
    const {json, headers} = await ticketsOf(`/reservations?page=${page}&size=20`, this.signal);
    this.kept = headers.has('X-Kept');
    this.found = json;
    this.list = page === 0 ? json.list : [...this.list, ...json.list];
    if (page === 0 && !this.kept) {
      keepAhead(sorted(json.list, clock.now()).ahead);
    }
  }

  /** @param {any} one */
  ahead(one) {
    const at = parseLocal(one.scheduleDate);
    const days = daysUntil(at, clock.now());
    return html`<li><a class="ticket" href=${'/my/tickets/' + one.reservationId}>
      <span class="ticket-day"><strong>${days === 0 ? t('tickets.today') : days > 0 ? t('tickets.dday', {n: days}) : t('tickets.began')}</strong></span>
      <span class="ticket-text"><strong class="ticket-title">${one.eventTitle}</strong>
        <span>${date(at, 'full')}</span>
        <span class="muted">${one.seats.map(seatName).join(', ')}</span></span>
      <span class="ticket-show">${t('tickets.show')}</span></a></li>`;
  }

  /** @param {any} one */
  line(one) {
    const pay = one.status === 'PENDING' && router.has('/pay/' + one.reservationId);
    return html`<li><a class="past" href=${(pay ? '/pay/' : '/my/tickets/') + one.reservationId}>
      <span><strong>${one.eventTitle}</strong><br><span class="muted small">${date(parseLocal(one.scheduleDate), 'full')} · ${t('tickets.seats', {n: one.seats.length})}</span></span>
      <span class="past-end"><span class="tag ${one.status === 'CANCELLED' ? 'tag-bad' : one.status === 'PENDING' ? 'tag-warn' : ''}">${t('tickets.status.' + (one.status === 'CONFIRMED' ? 'OVER' : one.status))}</span>
        <span class="num">${won(one.paymentAmount)}</span></span></a></li>`;
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    const {ahead, open, past} = sorted(this.list, clock.now());
    return html`<section class="middle stack-l"><h1>${t('app.tickets')}</h1>
      ${this.kept ? notice('warn', t('tickets.kept')) : nothing}
      ${!this.found ? skeleton(6) : nothing}
      ${this.found && this.list.length === 0 ? html`<div class="empty"><p>${t('tickets.none')}</p><p><a class="btn btn-primary" href="/">${t('tickets.browse')}</a></p></div>` : nothing}
      ${open.length > 0 ? html`<section class="stack"><h2>${t('tickets.open')}</h2><ul class="pasts">${open.map((one) => this.line(one))}</ul></section>` : nothing}
      ${ahead.length > 0 ? html`<ul class="tickets">${ahead.map((one) => this.ahead(one))}</ul>` : nothing}
      ${past.length > 0 ? html`<section class="stack"><h2>${t('tickets.history')}</h2><ul class="pasts">${past.map((one) => this.line(one))}</ul></section>` : nothing}
      ${this.found && this.list.length < this.found.totalElements
        ? html`<p class="row center"><button type="button" class="btn" ?disabled=${this.waiting} @click=${() => this.busy(this.load(this.found.page + 1))}>${t('common.more')}</button></p>` : nothing}
    </section>`;
  }
}

/**
 * A response that may have been kept: without a network, seen or unseen, no token is needed for it.
 * @param {string} path
 * @param {AbortSignal} signal
 */
export async function ticketsOf(path, signal) {
  try {
    return await api.raw('GET', path, {signal});
  } catch (error) {
    if (error instanceof ApiError && error.offline) {
      return api.raw('GET', path, {signal, token: false});
    }
    throw error;
  }
}

/**
 * Asks for the tickets of the concerts ahead, so that they can be read at the gate without a network.
 * @param {any[]} ahead
 */
async function keepAhead(ahead) {
  if (!navigator.serviceWorker?.controller) {
    return;
  }
  for (const one of ahead.slice(0, 10)) {
    await api.get('/reservations/' + one.reservationId).then(keepPictures).catch(() => {});
  }
}

/** @param {any} booking */
async function keepPictures(booking) {
  for (const ticket of booking.tickets.filter((/** @type {any} */ one) => one.state === 'VALID')) {
    await picture(booking.reservationId, ticket.ticketNumber).catch(() => {});
  }
}

/**
 * A ticket's QR code as an address that an image can show.
 * @param {string} reservationId
 * @param {string} ticketNumber
 * @returns {Promise<string>}
 */
export async function picture(reservationId, ticketNumber) {
  const token = await session.token().catch(() => null);
  const response = await fetch(`/reservations/${reservationId}/tickets/${ticketNumber}`, {
    headers: token ? {Authorization: 'Bearer ' + token} : {},
  });
  if (!response.ok) {
    throw new Error('no picture: ' + response.status);
  }
  return URL.createObjectURL(await response.blob());
}

define('tq-tickets', Tickets);
