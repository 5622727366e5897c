import {html, nothing, repeat} from '../../lib/lit.js';
import {clock, countdown} from '../../lib/clock.js';
import {date, number, t} from '../../lib/i18n.js';
import {won} from '../../lib/money.js';
import {MOST, ofIds, total} from './choice.js';
import {seatName, seatsSentence} from './names.js';
import {seatSymbol} from './symbol-view.js';

/** @typedef {import('./seats-page.js').SeatsPage} Host */
/** @typedef {import('./plan.js').Plan} Plan */

/** The last minute is told in another colour. */
const HURRY = 60_000;

/** @param {Host} page */
export function headView(page) {
  const {endsAt} = page.sale;
  const left = endsAt === null ? null : endsAt - clock.now();
  const show = page.show;
  return html`
    <header class="buy-head seats-head">
      <div>
        <h1 tabindex="-1">${t('buy.seats.title')}</h1>
        <p class="muted buy-head-line">${show ? html`${show.title} · ${date(show.startAt, 'datetime')}` : '\u00a0'}</p>
      </div>
      ${left === null
        ? nothing
        : html`<p class="clock ${left < HURRY ? 'clock-hurry' : ''}" role="timer">
            <span class="muted">${t('buy.seats.left')}</span> <b>${countdown(left).text}</b></p>`}
    </header>`;
}

/** @param {Host} page */
export function pendingView(page) {
  if (page.changing !== null && page.mine.length > 0) {
    return html`<div class="notice notice-info">
      <p>${t('buy.seats.changing')}</p>
      <p><a class="btn" href=${'/pay/' + page.changing}>${t('buy.seats.keep')}</a></p>
    </div>`;
  }
  return page.pending === null
    ? nothing
    : html`<div class="notice notice-info" role="status">
        <p>${t('buy.seats.pending')}
          <b>${page.pending.seats.map((/** @type {any} */ seat) => [seat.section, seat.seatNumber].filter(Boolean).join(' ')).join(', ')}</b>
          · ${won(page.pending.totalAmount)}</p>
        <p class="row">
          <a class="btn btn-primary" href=${'/pay/' + page.pending.reservationId}>${t('buy.seats.pending.pay')}</a>
          <button class="btn" type="button" ?disabled=${page.waiting} @click=${page.release}>${t('buy.seats.pending.release')}</button>
        </p>
      </div>`;
}

/**
 * @param {Host} page
 * @param {Plan} plan
 */
export function best(page, plan) {
  const sizes = Array.from({length: page.most}, (_, i) => i + 1);
  return html`
    <section class="card best" aria-labelledby="best-title">
      <h2 id="best-title">${t('buy.seats.best')}</h2>
      <div class="best-line">
        <fieldset class="segments">
          <legend class="sr-only">${t('buy.seats.best.people')}</legend>
          ${sizes.map((n) => html`<label class="segment">
            <input type="radio" name="people" .checked=${page.people === n} @change=${() => (page.people = n)}><span>${n}</span></label>`)}
        </fieldset>
        ${page.changing === null
          ? html`<button class="btn btn-primary best-go" type="button" ?disabled=${page.waiting || page.pending !== null} @click=${page.holdBest}>
              ${t('buy.seats.best.go', {n: page.people})}</button>`
          : nothing}
      </div>
      <div class="legend" role="group" aria-label=${t('buy.seats.legend')}>
        <button class="legend-item" type="button" aria-pressed=${page.only < 0 ? 'true' : 'false'}
          @click=${() => (page.only = -1)}>${t('buy.seats.best.any')}</button>
        ${repeat(plan.counts(), (one) => one.grade, (one, i) => html`
          <button class="legend-item" type="button" aria-pressed=${page.only === i ? 'true' : 'false'}
            @click=${() => (page.only = page.only === i ? -1 : i)}>
            ${seatSymbol(one.grade)}
            <span><b>${one.grade}</b> ${won(one.price)}</span>
            <span class="muted legend-free">${one.free === 0 ? t('buy.seats.none') : t('buy.seats.free', {n: number(one.free)})}</span>
          </button>`)}
      </div>
    </section>`;
}

/** @param {Host} page */
export function viewTools(page) {
  return html`
    <div class="row seats-tools">
      <div class="segments" role="group">
        <button class="segment-button" type="button" aria-pressed=${page.asList ? 'false' : 'true'}
          @click=${() => (page.asList = false)}>${t('buy.seats.map')}</button>
        <button class="segment-button" type="button" aria-pressed=${page.asList ? 'true' : 'false'}
          @click=${() => (page.asList = true)}>${t('buy.seats.list')}</button>
      </div>
      <button class="btn btn-quiet" type="button" @click=${page.findWheelchair}>
        <span aria-hidden="true">♿</span> ${t('buy.seats.wheelchair.find')}</button>
    </div>`;
}

/** @param {Host} page */
export function key(page) {
  return html`
    <ul class="map-key">
      <li><svg class="seat-symbol" viewBox="0 0 20 20" aria-hidden="true"><circle class="seat-chosen" cx="10" cy="10" r="9"></circle></svg>${t('buy.seats.chosen')}</li>
      <li><svg class="seat-symbol" viewBox="0 0 20 20" aria-hidden="true"><circle class="seat-held" cx="10" cy="10" r="5"></circle></svg>${t('buy.seats.held')}</li>
      <li><svg class="seat-symbol" viewBox="0 0 20 20" aria-hidden="true"><circle class="seat-sold" cx="10" cy="10" r="3"></circle></svg>${t('buy.seats.taken')}</li>
      ${page.asList ? nothing : html`<li class="muted">${t('buy.seats.map.help')}</li>`}
    </ul>`;
}

/**
 * @param {Host} page
 * @param {Plan} plan
 */
export function bar(page, plan) {
  const {choice} = page;
  const same = page.changing !== null && choice.length === page.mine.length && choice.every((seat) => page.mine.includes(seat));
  return html`
    <div class="sticky-bar seats-bar">
      ${refusalView(page, plan)}
      ${page.lost ? html`<p class="notice notice-warn" role="status">${page.lost}</p>` : nothing}
      ${page.full ? html`<p class="notice notice-info" role="status">${t('buy.seats.most', {n: page.most})}</p>` : nothing}
      ${page.stale ? html`<p class="notice notice-warn" role="status">${t('buy.seats.stale')}</p>` : nothing}
      ${choice.length === 0
        ? html`<p class="muted seats-empty">${t('buy.seats.none.chosen')}</p>`
        : html`
            <ul class="chosen">${choice.map((seat) => html`
              <li><span>${seatName(plan, seat)} <span class="muted">${plan.grades[plan.grade[seat]].grade}</span></span>
                <button class="chosen-remove" type="button" aria-label=${t('buy.seats.remove', {seat: seatName(plan, seat)})}
                  @click=${() => page.pick(seat)}>×</button></li>`)}
            </ul>
            <div class="seats-pay">
              <p class="seats-total"><span class="muted">${t('buy.seats.total')}</span>
                <b>${won(total(plan, choice))}</b> <span class="muted">${t('buy.seats.noFee')}</span></p>
              <button class="btn btn-primary seats-hold" type="button" ?disabled=${page.waiting || same || (page.pending !== null && page.changing === null)}
                @click=${() => page.holdSeats(choice)}>
                ${page.changing === null ? t('buy.seats.hold', {n: choice.length}) : t('buy.seats.change')}</button>
            </div>`}
    </div>`;
}

/**
 * @param {Host} page
 * @param {Plan} plan
 */
export function refusalView(page, plan) {
  const {refusal} = page;
  if (refusal === null) {
    return nothing;
  }
  switch (refusal.kind) {
    case 'TAKEN':
    case 'GAP':
      return offersView(page, plan, refusal);
    case 'PENDING':
      return nothing; // shown above
    default:
      return html`<div class="notice notice-warn" role="alert">${refusalText(page, refusal)}</div>`;
  }
}

/**
 * @param {Host} page
 * @param {import('./refusals.js').Refusal} refusal
 */
export function refusalText(page, refusal) {
  switch (refusal.kind) {
    case 'NONE_LEFT':
      return t('buy.seats.best.none');
    case 'LIMIT':
      return refusal.owned > 0
        ? t('buy.seats.limit.owned', {owned: refusal.owned, n: page.show?.maxPerPerson ?? MOST})
        : t('buy.seats.limit', {n: page.most});
    case 'EXHAUSTED':
      return t('buy.seats.exhausted');
    case 'CLOSED':
      return t('buy.seats.saleClosed');
    default:
      return t('buy.seats.unknownOutcome');
  }
}

/**
 * @param {Host} page
 * @param {Plan} plan
 * @param {import('./refusals.js').Refusal} refusal
 */
export function offersView(page, plan, refusal) {
  const gap = refusal.kind === 'GAP';
  const alone = ofIds(plan, refusal.gap) ?? [];
  return html`
    <div class="offers notice notice-warn" role="alert">
      <h2>${gap ? t('buy.seats.gap.title') : t('buy.seats.refused.title')}</h2>
      <p>${gap
        ? t('buy.seats.gap.text', {seats: seatsSentence(plan, alone)})
        : refusal.offers.length === 0 ? t('buy.seats.refused.none') : t('buy.seats.refused.text')}</p>
      <div class="offer-list">
        ${refusal.offers.map((seats) => html`
          <button class="offer" type="button" ?disabled=${page.waiting} @click=${() => page.holdSeats(seats)}>
            <span>${seatSymbol(plan.grades[plan.grade[seats[0]]].grade)} ${seatsSentence(plan, seats)}</span>
            <b>${won(total(plan, seats))}</b>
            <span class="offer-go">${t('buy.seats.refused.take')}</span>
          </button>`)}
      </div>
    </div>`;
}
