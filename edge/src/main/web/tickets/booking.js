import {html, nothing} from '../lib/lit.js';
import {ApiError, api} from '../lib/api.js';
import {clock, parseLocal} from '../lib/clock.js';
import {date, t} from '../lib/i18n.js';
import {won} from '../lib/money.js';
import {Page, announce, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {session} from '../lib/session.js';
import {notice, skeleton} from '../lib/ui.js';
import {picture, ticketsOf} from './list.js';
import {seatName} from './model.js';

const RETRY = 2000; // tickets come a moment after the payment
const TRIES = 30;

/** One booking: a ticket per seat to show at the gate, and the way to give it back. */
class Booking extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {
    booking: {state: true}, pictures: {state: true}, kept: {state: true}, quote: {state: true}, error: {state: true}, message: {state: true},
  };

  constructor() {
    super();
    /** @type {any} */
    this.booking = null;
    /** @type {Record<string, string>} by ticket number */
    this.pictures = {};
    this.kept = false;
    /** @type {any} what goes back if one cancels now */
    this.quote = null;
    /** @type {any} */
    this.error = null;
    this.message = '';
    this.tries = 0;
  }

  heading() {
    return this.booking?.eventTitle ?? t('app.tickets');
  }

  async start() {
    if (!session.loggedIn) {
      router.toLogin();
      return;
    }
    const {json, headers} = await ticketsOf('/reservations/' + encodeURIComponent(this.params.reservationId), this.signal);
    this.kept = headers.has('X-Kept');
    this.booking = json;
    this.draw();
    if (json.status === 'PENDING' && json.paymentId && this.tries < TRIES) {
      this.tries += 1;
      setTimeout(() => this.signal.aborted || this.begin(), RETRY);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    Object.values(this.pictures).forEach((address) => URL.revokeObjectURL(address));
  }

  async draw() {
    const {reservationId, tickets} = this.booking;
    for (const ticket of tickets) {
      if (ticket.state === 'VALID' && !this.pictures[ticket.ticketNumber]) {
        const address = await picture(reservationId, ticket.ticketNumber).catch(() => null);
        if (address) {
          this.pictures = {...this.pictures, [ticket.ticketNumber]: address};
        }
      }
    }
  }

  async askQuote() {
    this.error = null;
    try {
      this.quote = await this.busy(api.get(`/reservations/${this.booking.reservationId}/refund-quote`, {signal: this.signal}));
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('.quote h2'))?.focus();
    } catch (error) {
      this.error = error;
    }
  }

  async cancel() {
    this.error = null;
    try {
      const path = `/reservations/${this.booking.reservationId}?expectedRefund=${this.quote.refundAmount}`;
      const {refundAmount} = await this.busy(api.delete(path));
      this.quote = null;
      this.message = t('tickets.cancelled', {amount: won(refundAmount)});
      announce(this.message);
      await this.begin();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'QUOTE_CHANGED') {
        await this.askQuote();
      }
      this.error = error;
    }
  }

  /** @param {any} ticket */
  ticket(ticket) {
    const {booking} = this;
    const seat = booking.seats.find((/** @type {any} */ one) => one.seatId === ticket.seatId) ?? ticket;
    const shown = this.pictures[ticket.ticketNumber];
    return html`<li class="pass ${ticket.state === 'VALID' ? '' : 'pass-off'}">
      <div class="pass-code">${ticket.state === 'VALID'
        ? shown ? html`<img src=${shown} alt=${t('tickets.qr', {seat: seatName(seat)})} width="220" height="220">` : html`<div class="skeleton pass-wait"></div>`
        : html`<span class="pass-state">${t('tickets.state.' + ticket.state)}</span>`}</div>
      <div class="pass-text"><p class="pass-seat">${seatName(seat)}</p>
        <p><span class="grade grade-${ticket.grade.toLowerCase()}" aria-hidden="true"></span>${t('shop.gradeName', {grade: ticket.grade})}</p>
        <p class="pass-event">${booking.eventTitle}</p>
        <p class="muted small">${date(parseLocal(booking.scheduleDate), 'full')}<br>${booking.venueName}, ${booking.hallName}</p>
        <p class="num small">${ticket.ticketNumber}</p></div></li>`;
  }

  cancelView() {
    const {quote} = this;
    if (!quote) {
      return html`<button type="button" class="btn" ?disabled=${this.waiting} aria-busy=${this.waiting ? 'true' : 'false'} @click=${this.askQuote}>${t('tickets.cancel')}</button>`;
    }
    return html`<section class="card stack quote"><h2 tabindex="-1">${t('tickets.quote')}</h2>
      <dl class="sums"><div><dt>${t('tickets.paid')}</dt><dd class="num">${won(quote.refundAmount + quote.fee)}</dd></div>
        <div><dt>${quote.rule ? t('tickets.feeOf', {percent: quote.rule.percent}) : t('tickets.fee')}</dt><dd class="num">${won(-quote.fee)}</dd></div>
        <div class="sum"><dt>${t('tickets.refund')}</dt><dd class="num">${won(quote.refundAmount)}</dd></div></dl>
      ${quote.validUntil ? html`<p class="hint">${t('tickets.until', {at: date(parseLocal(quote.validUntil), 'full')})}</p>` : nothing}
      <p class="row"><button type="button" class="btn btn-bad" ?disabled=${this.waiting} @click=${this.cancel}>${t('tickets.cancelSure', {amount: won(quote.refundAmount)})}</button>
        <button type="button" class="btn" @click=${() => (this.quote = null)}>${t('tickets.keep')}</button></p></section>`;
  }

  body() {
    const {booking} = this;
    const over = parseLocal(booking.scheduleDate) < clock.now();
    if (booking.status === 'PENDING') {
      return html`${notice('info', t(booking.paymentId ? 'tickets.coming' : 'tickets.unpaid'))}
        ${router.has('/pay/' + booking.reservationId) ? html`<p><a class="btn btn-primary" href=${'/pay/' + booking.reservationId}>${t('tickets.pay')}</a></p>` : nothing}`;
    }
    return html`
      ${booking.status === 'CANCELLED' ? notice('bad', t('tickets.isCancelled')) : nothing}
      <ul class="passes">${booking.tickets.map((/** @type {any} */ one) => this.ticket(one))}</ul>
      ${booking.status === 'CONFIRMED'
        ? html`<div class="row no-print"><button type="button" class="btn" @click=${() => print()}>${t('tickets.print')}</button>
            ${over || this.kept || this.quote ? nothing : this.cancelView()}</div>${this.quote ? this.cancelView() : nothing}` : nothing}`;
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    const {booking} = this;
    if (!booking) {
      return html`<section class="middle stack"><h1>${t('app.tickets')}</h1>${skeleton(8)}</section>`;
    }
    return html`<section class="middle stack">
      <p class="no-print"><a href="/my/tickets">${t('tickets.all')}</a></p>
      <h1>${booking.eventTitle}</h1>
      <p>${date(parseLocal(booking.scheduleDate), 'full')} · ${booking.venueName}, ${booking.hallName}</p>
      ${this.kept ? notice('warn', t('tickets.kept')) : nothing} ${notice('ok', this.message)} ${notice('bad', this.error?.message)}
      ${this.body()}
      <dl class="sums no-print"><div class="sum"><dt>${t('tickets.total')}</dt><dd class="num">${won(booking.totalAmount)}</dd></div></dl>
    </section>`;
  }
}

define('tq-booking', Booking);
