import {html, nothing} from '../lib/lit.js';
import {api} from '../lib/api.js';
import {clock, countdown, everySecond} from '../lib/clock.js';
import {date, number, t} from '../lib/i18n.js';
import {won} from '../lib/money.js';
import {Page, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {skeleton} from '../lib/ui.js';
import {feeSpans, grades, performances, saleState} from './model.js';
import {poster} from './poster.js';

const LOOK_AGAIN = 10_000; // how often the seats left are asked for while one looks

/** One concert: when the sale begins by the server's clock, what it costs, what is left. */
class Concert extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {event: {state: true}, chosen: {state: true}, seats: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.event = null;
    /** @type {string} the performance that is looked at */
    this.chosen = '';
    /** @type {any} grades of the chosen performance */
    this.seats = null;
    /** @type {string | undefined} */
    this.seatsTag = undefined;
    this.lookedAt = 0;
    everySecond(this, () => this.eachSecond());
  }

  heading() {
    return this.event?.title ?? '';
  }

  async start() {
    this.event = await api.get('/events/' + encodeURIComponent(this.params.eventId), {signal: this.signal, token: false});
    const all = performances(this.event);
    const asked = this.query.get('performance');
    const now = clock.now();
    const first =
      all.find((one) => one.id === asked) ??
      all.find((one) => saleState(one, now) === 'OPEN') ??
      all.find((one) => saleState(one, now) === 'SOON') ??
      all[0];
    this.choose(first?.id ?? '');
  }

  addressChanged() {
    const asked = this.query.get('performance');
    if (asked && asked !== this.chosen) {
      this.choose(asked);
    }
  }

  /** @param {string} id */
  choose(id) {
    this.chosen = id;
    this.seats = null;
    this.seatsTag = undefined;
    this.look();
  }

  async look() {
    this.lookedAt = clock.now();
    const id = this.chosen;
    if (!id) {
      return;
    }
    try {
      const {status, headers, json} = await api.raw('GET', `/events/schedules/${id}/seats`, {
        signal: this.signal,
        token: false,
        etag: this.seatsTag,
      });
      if (id === this.chosen && status === 200) {
        this.seats = grades(json);
        this.seatsTag = headers.get('ETag') ?? undefined;
      }
    } catch {
      // the page can be read without it, and asks again
    }
  }

  eachSecond() {
    if (this.event && clock.now() - this.lookedAt > LOOK_AGAIN) {
      this.look();
    }
  }

  /** @param {import('./model.js').Performance[]} all @param {number} now */
  dates(all, now) {
    return html`<fieldset class="dates"><legend class="label">${t('shop.dates')}</legend>
      <div class="dates-list">${all.map((one) => {
        const state = saleState(one, now);
        return html`<label class="date ${one.id === this.chosen ? 'date-chosen' : ''}">
          <input type="radio" name="performance" class="sr-only" value=${one.id} .checked=${one.id === this.chosen}
            @change=${() => router.go(`/concerts/${this.event.id}?performance=${one.id}`, {replace: true})}>
          <span class="date-day">${date(one.startsAt, 'short')}</span>
          <span class="date-time num">${date(one.startsAt, 'time')}</span>
          <span class="date-state small">${t('shop.sale.' + state)}</span></label>`;
      })}</div></fieldset>`;
  }

  prices() {
    if (!this.seats) {
      return skeleton(4);
    }
    return html`<table class="prices"><caption class="sr-only">${t('shop.prices')}</caption>
      <thead class="sr-only"><tr><th scope="col">${t('shop.grade')}</th><th scope="col">${t('shop.price')}</th><th scope="col">${t('shop.left')}</th></tr></thead>
      <tbody>${this.seats.map((/** @type {any} */ one) => html`<tr class=${one.left === 0 ? 'gone' : ''}>
        <th scope="row"><span class="grade grade-${one.grade.toLowerCase()}" aria-hidden="true"></span>${t('shop.gradeName', {grade: one.grade})}</th>
        <td class="num">${won(one.price)}</td>
        <td class="num">${one.left === 0 ? t('shop.sale.SOLD_OUT') : t('shop.leftCount', {n: one.left, count: number(one.left)})}</td></tr>`)}</tbody></table>`;
  }

  /** @param {import('./model.js').Performance} one @param {number} now */
  action(one, now) {
    const state = saleState(one, now);
    const buyable = router.has('/wait/' + one.id);
    const enter = html`<a class="btn btn-primary btn-big btn-wide" href=${`/wait/${one.id}?event=${this.event.id}`}>${t(state === 'SOON' ? 'shop.toRoom' : 'shop.buy')}</a>`;
    if (state === 'SOON') {
      const left = countdown(one.saleStartsAt - now);
      return html`<p class="label">${t('shop.opensIn')}</p>
        <p class="big-number" role="timer" aria-live="off">${left.text}</p>
        <p class="muted">${t('shop.opensAt', {at: date(one.saleStartsAt, 'full')})}</p>
        <p class="hint">${t('shop.clock')}</p>${buyable ? enter : nothing}`;
    }
    if (state === 'OPEN') {
      return html`<p class="label">${t('shop.onSale')}</p>
        ${buyable ? enter : html`<p class="notice">${t('shop.soonHere')}</p>`}
        <p class="muted small">${t('shop.saleEnds', {at: date(one.saleEndsAt, 'full')})}</p>`;
    }
    return html`<p class="sold">${t('shop.sale.' + state)}</p>
      <p class="muted">${t('shop.state.' + state)}</p>
      ${state === 'SOLD_OUT' && buyable ? html`<a class="btn btn-wide" href=${`/wait/${one.id}?event=${this.event.id}`}>${t('shop.returns')}</a>` : nothing}`;
  }

  fees() {
    const tiers = this.event.cancellationFees;
    if (tiers.length === 0) {
      return html`<p>${t('shop.noFee')}</p>`;
    }
    return html`<table class="fees"><caption class="sr-only">${t('shop.fees')}</caption>
      <thead><tr><th scope="col">${t('shop.feeWhen')}</th><th scope="col">${t('shop.fee')}</th></tr></thead>
      <tbody>${feeSpans(tiers).map((span) => html`<tr>
        <td>${span.from === null ? t('shop.feeFrom', {n: span.to}) : span.from === span.to ? t('shop.feeOn', {n: span.to}) : t('shop.feeBetween', {from: span.from, to: span.to})}</td>
        <td class="num">${span.percent === 0 ? t('shop.free') : t('shop.percent', {n: span.percent})}</td></tr>`)}
        <tr><td>${t('shop.feeDay')}</td><td>${t('shop.feeNo')}</td></tr></tbody></table>
      <p class="hint">${t('shop.feeRound')}</p>`;
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    if (!this.event) {
      return html`<h1 class="sr-only">${t('common.loading')}</h1><div class="concert-page"><div class="poster skeleton"></div>${skeleton(8)}</div>`;
    }
    const {event} = this;
    const now = clock.now();
    const all = performances(event);
    const found = all.find((performance) => performance.id === this.chosen) ?? all[0];
    // a day may have several performances: whether this one is sold out its seats say
    const one = found && this.seats ? {...found, soldOut: this.seats.every((/** @type {any} */ grade) => grade.left === 0)} : found;
    return html`
      <article class="concert-page">
        <div class="concert-poster">${poster(event)}</div>
        <div class="concert-about stack">
          <h1>${event.title}</h1>
          <p class="concert-by">${event.artist}</p>
          <dl class="facts">
            <div><dt>${t('shop.place')}</dt><dd>${event.venue.name}, ${event.halls.name}</dd></div>
            ${event.runningMinutes ? html`<div><dt>${t('shop.length')}</dt><dd>${t('shop.minutes', {n: event.runningMinutes})}</dd></div>` : nothing}
            <div><dt>${t('shop.age')}</dt><dd>${event.ageRating ? t('shop.ageFrom', {n: event.ageRating}) : t('shop.ageAll')}</dd></div>
            <div><dt>${t('shop.most')}</dt><dd>${t('shop.mostSeats', {n: event.maxPerPerson})}</dd></div>
          </dl>
        </div>
        <aside class="buy-box card stack" aria-label=${t('shop.buy')}>
          ${all.length > 1 ? this.dates(all, now) : one ? html`<p class="concert-when">${date(one.startsAt, 'full')}</p>` : nothing}
          ${one ? html`<div class="buy-now stack">${this.action(one, now)}</div>` : nothing}
          <h2 class="small-head">${t('shop.prices')}</h2>
          ${this.prices()}
        </aside>
        <div class="concert-more stack-l">
          ${event.description ? html`<section><h2>${t('shop.about')}</h2><p class="prose">${event.description}</p></section>` : nothing}
          <section class="stack"><h2>${t('shop.fees')}</h2>${this.fees()}</section>
        </div>
      </article>`;
  }
}

define('tq-concert', Concert);
