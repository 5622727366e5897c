import {html, nothing} from '../../lib/lit.js';
import {clock, countdown, parseLocal} from '../../lib/clock.js';
import {date, t} from '../../lib/i18n.js';
import {won} from '../../lib/money.js';
import {seatSymbol} from '../seats/symbol-view.js';
import {addressOf} from '../show.js';

/** @typedef {import('./pay-page.js').PayPage} Host */

/** The last minute is told in another colour. */
const HURRY = 60_000;

/** @param {Host} page */
export function endedView(page) {
  return html`
    <section class="card pay-end">
      <h1 tabindex="-1">${t('buy.pay.ended.title')}</h1>
      <p>${t('buy.pay.ended.' + page.ended)}</p>
      <p class="row">
        <a class="btn btn-primary" href=${addressOf('wait', page.reservation.scheduleId, page.reservation.eventId)}>${t('buy.pay.ended.again')}</a>
        <a class="btn" href="/">${t('buy.wait.events')}</a>
      </p>
    </section>`;
}

/** @param {Host} page */
export function payView(page) {
  const {reservation} = page;
  return html`
    <div class="pay stack">
      <header class="buy-head">
        <h1 tabindex="-1">${t('buy.pay.title')}</h1>
        <p class="buy-head-line"><b>${reservation.eventTitle}</b></p>
        <p class="muted">${date(parseLocal(reservation.scheduleDate), 'full')} · ${reservation.venueName}, ${reservation.hallName}</p>
      </header>
      ${clockView(page)}
      <section class="card" aria-labelledby="pay-seats">
        <h2 id="pay-seats">${t('buy.pay.seats')}</h2>
        <ul class="pay-seats">${reservation.seats.map((/** @type {any} */ seat) => html`
          <li>${seatSymbol(seat.grade)}<span class="pay-seat">${[seat.section, seat.seatNumber].filter(Boolean).join(' ')}
            <span class="muted">${seat.grade}</span></span><b>${won(seat.price)}</b></li>`)}
        </ul>
        <p class="pay-total"><span>${t('buy.pay.total')} <span class="muted">${t('buy.pay.noFee')}</span></span>
          <b class="pay-amount">${won(reservation.totalAmount)}</b></p>
        ${page.stage === 'READY' && !page.checking
          ? html`<p class="pay-change"><a class="btn btn-quiet" href=${addressOf('seats', reservation.scheduleId, reservation.eventId, {change: page.reservationId})}>${t('buy.pay.change')}</a></p>`
          : nothing}
      </section>
      ${actView(page)}
      ${feesView(page)}
    </div>`;
}

/** @param {Host} page */
export function clockView(page) {
  const {expiresAt} = page;
  if (expiresAt === null) {
    return nothing;
  }
  const left = expiresAt - clock.now();
  return html`
    <p class="clock clock-pay ${left < HURRY ? 'clock-hurry' : ''}" role="timer">
      <span class="muted">${t('buy.pay.left')}</span> <b>${countdown(left).text}</b></p>`;
}

/** @param {Host} page */
export function actView(page) {
  if (page.stage === 'CONFIRMING') {
    return html`<section class="card pay-act" role="status"><h2>${t('buy.pay.over.title')}</h2><p>${t('buy.pay.over.checking')}</p></section>`;
  }
  const {reservation} = page;
  const amount = won(reservation.totalAmount);
  const free = reservation.totalAmount === 0;
  const label = free ? t('buy.pay.free') : page.declined ? t('buy.pay.again') : t('buy.pay.go', {amount});
  const busy = page.waiting || page.checking;
  return html`
    <section class="card pay-act" aria-labelledby="pay-method">
      ${page.note ? html`<p class="notice ${page.note === 'checking' ? 'notice-info' : 'notice-warn'}" role="status">${t('buy.pay.note.' + page.note)}</p>` : nothing}
      ${page.checking && page.note === null ? html`<p class="notice notice-info" role="status">${t('buy.pay.confirming')}</p>` : nothing}
      ${page.windowOpen ? html`<p class="notice notice-info" role="status">${t('buy.pay.window')}</p>` : nothing}
      ${free
        ? nothing
        : html`<h2 id="pay-method">${t('buy.pay.method')}</h2>
          <p class="pay-card"><span class="pay-card-sign" aria-hidden="true"></span>${t('buy.pay.card')}</p>`}
      ${page.stage === 'TOO_LATE'
        ? html`<p class="notice notice-warn" role="status">${t('buy.pay.note.endsSoon')}</p>`
        : html`<button class="btn btn-primary pay-go" type="button" ?disabled=${busy} @click=${page.pay}>${label}</button>`}
      ${giveUpView(page, busy)}
    </section>`;
}

/**
 * @param {Host} page
 * @param {boolean} busy
 */
export function giveUpView(page, busy) {
  if (!page.giveUpAsked) {
    return html`<button class="btn btn-quiet pay-give-up" type="button" ?disabled=${busy && !page.windowOpen}
      @click=${() => (page.giveUpAsked = true)}>${t('buy.pay.giveUp')}</button>`;
  }
  return html`
    <div class="notice notice-warn" role="alertdialog" aria-label=${t('buy.pay.giveUp')}>
      <p>${t('buy.pay.giveUp.ask')}</p>
      <p class="row">
        <button class="btn btn-primary" type="button" @click=${() => (page.giveUpAsked = false)}>${t('buy.pay.giveUp.no')}</button>
        <button class="btn pay-give-up-yes" type="button" @click=${page.giveUp}>${t('buy.pay.giveUp.yes')}</button>
      </p>
    </div>`;
}

/** @param {Host} page */
export function feesView(page) {
  const fees = page.show?.fees ?? null;
  if (fees === null) {
    return nothing;
  }
  const some = fees.some((one) => one.percent > 0);
  return html`
    <details class="card pay-fees">
      <summary>${t('buy.pay.fees')}</summary>
      ${some
        ? html`<ul>${fees.map(({daysBefore, percent}) => html`
            <li><span>${daysBefore <= 1 ? t('buy.pay.fee.day') : t('buy.pay.fee.from', {n: daysBefore})}</span>
              <b>${percent === 0 ? t('buy.pay.fee.free') : t('buy.pay.fee.percent', {n: percent})}</b></li>`)}</ul>`
        : html`<p>${t('buy.pay.fee.none')}</p>`}
      <p class="muted">${t('buy.pay.fee.never')}</p>
    </details>`;
}
