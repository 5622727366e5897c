import {html, nothing} from '../../lib/lit.js';
import {clock, countdown as span, parseLocal} from '../../lib/clock.js';
import {date, number, t} from '../../lib/i18n.js';
import {addressOf} from '../show.js';
import {isBeaconUsed} from './lots.js';
import {isShort, progress, rate, waitNow} from './place.js';

/** @typedef {import('./wait-page.js').WaitPage} Host */

/** @param {Host} page */
export function headView(page) {
  const show = page.show;
  return html`
    <header class="buy-head">
      <p class="muted">${t('buy.wait.title')}</p>
      <h1 tabindex="-1">${show?.title ?? t('buy.unknownShow')}</h1>
      <p class="muted buy-head-line">${show ? html`${date(show.startAt, 'full')} · ${show.venue}` : '\u00a0'}</p>
    </header>`;
}

/** @param {Host} page */
export function now(page) {
  switch (page.place.phase) {
    case 'WAITING':
      return page.isBefore || page.place.rank === null ? before(page) : waitingView(page);
    case 'TURN':
      return turnView(page);
    case 'TOO_EARLY':
      return html`
        ${headline(page, t('buy.wait.early.title'))}
        ${countdown(page)}
        <p>${t('buy.wait.early.text')}</p>
        ${page.draw ? drawView(page) : nothing}
        ${callButton(page)}`;
    case 'ROUND':
      return html`
        ${headline(page, t('buy.wait.round.title'))}
        ${countdown(page)}
        <p>${t('buy.wait.round.text')}</p>
        ${drawView(page)}
        ${callButton(page)}`;
    case 'SOLD_OUT':
      return end(page, 'soldOut', t('buy.wait.soldOut.again'));
    case 'CLOSED':
      return end(page, 'closed', null);
    case 'EXPIRED':
      return end(page, 'expired', t('buy.wait.expired.again'));
    case 'LEFT':
      return html`
        ${headline(page, t('buy.wait.left.title'))}
        <p class="row">
          <button class="btn btn-primary" type="button" @click=${page.again}>${t('buy.wait.left.again')}</button>
          <a class="btn" href="/">${t('buy.wait.events')}</a>
        </p>`;
    case 'ELSEWHERE':
      return elsewhere(page);
    case 'FULL':
      return html`
        ${headline(page, t('buy.wait.full.title'))}
        <p>${t('buy.wait.full.text', {n: page.secondsToNext()})}</p>`;
    default:
      return html`${headline(page, t('buy.wait.entering'))}<div class="wait-bar wait-bar-busy" aria-hidden="true"></div>`;
  }
}

/**
 * @param {Host} page
 * @param {unknown} text
 */
export function headline(page, text) {
  return html`<h2 id="wait-now">${text}</h2>`;
}

/** @param {Host} page */
export function waitingView(page) {
  const place = page.place;
  const rank = /** @type {number} */ (place.rank);
  const done = progress(place) ?? 0;
  return html`
    <h2 id="wait-now" class="wait-label">${rank === 1 ? t('buy.wait.next') : t('buy.wait.place')}</h2>
    <p class="big-number wait-rank" data-rank=${rank}>${number(rank)}<span class="wait-unit">${t('buy.wait.placeUnit')}</span></p>
    <div class="wait-bar" role="progressbar" aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${Math.round(done * 100)} aria-label=${t('buy.wait.place')}>
      <div class="wait-bar-done" .style=${'inline-size: ' + Math.max(2, done * 100) + '%'}></div>
    </div>
    ${facts(page)}
    ${isShort(place) ? html`<p class="notice notice-warn">${t('buy.wait.short')}</p>` : nothing}
    <p class="muted wait-again">${page.asking ? t('buy.wait.asking') : t('buy.wait.asksIn', {n: page.secondsToNext()})}</p>
    ${actions(page)}`;
}

/** @param {Host} page */
export function before(page) {
  const drawn = page.draw !== null || page.place.rank === null;
  return html`
    ${headline(page, drawn ? t('buy.wait.draw.in') : t('buy.wait.before.title'))}
    ${countdown(page)}
    ${drawn
      ? drawView(page)
      : html`
          <p>${t('buy.wait.before.text')}</p>
          <p class="wait-fact-line"><span class="muted">${t('buy.wait.place')}</span>
            <b class="wait-rank" data-rank=${page.place.rank}>${number(page.place.rank ?? 0)}${t('buy.wait.placeUnit')}</b></p>`}
    ${actions(page)}`;
}

/** @param {Host} page */
export function countdown(page) {
  if (page.show === null) {
    return nothing;
  }
  const left = page.show.saleStartAt - clock.now();
  return html`
    <p class="muted wait-label">${t('buy.wait.opens')}</p>
    <p class="big-number wait-opens" role="timer">${span(left).text}</p>
    <p class="muted">${t('buy.wait.opensAt', {time: date(page.show.saleStartAt, 'datetime')})}</p>`;
}

/** @param {Host} page */
export function drawView(page) {
  return html`
    <div class="wait-draw">
      <h3>${t('buy.wait.draw.title')}</h3>
      <p>${t('buy.wait.draw.text')}</p>
      <details>
        <summary>${t('buy.wait.draw.fingerprint')}</summary>
        <p>${t('buy.wait.draw.proof')}</p>
        <code class="wait-code">${page.draw?.commitment ?? ''}</code>
        ${beaconView(page.draw?.beacon ?? null)}
      </details>
    </div>`;
}

/**
 * What is mixed into the draw beside the secret; nothing for a queue of a release that knew no beacon.
 *
 * @param {import('./lots.js').Beacon | null} beacon
 */
export function beaconView(beacon) {
  if (beacon === null) {
    return nothing;
  }
  if (!isBeaconUsed(beacon)) {
    return html`<p>${t('buy.wait.draw.noBeacon')}</p>`;
  }
  return html`
    <p>${t('buy.wait.draw.beacon', {name: beacon.name, round: String(beacon.round)})}</p>
    ${beacon.randomness === null
      ? html`<p class="muted">${t('buy.wait.draw.beaconLater')}</p>`
      : html`<code class="wait-code">${beacon.randomness}</code>`}`;
}

/**
 * How long it still takes, in words.
 *
 * @param {import('./place.js').Place} place
 */
export function waitText(place) {
  const seconds = waitNow(place, Date.now());
  if (seconds === null) {
    return t('buy.wait.paused');
  }
  if (seconds < 5) {
    return t('buy.wait.soon');
  }
  if (seconds < 60) {
    return t('buy.wait.seconds', {n: seconds});
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90
    ? t('buy.wait.minutes', {n: minutes})
    : t('buy.wait.hours', {hours: Math.floor(minutes / 60), minutes: minutes % 60});
}

/** @param {Host} page */
export function facts(page) {
  const place = page.place;
  const perMinute = rate(place);
  return html`
    <dl class="wait-facts">
      <div><dt>${t('buy.wait.time')}</dt><dd>${waitText(page.place)}</dd></div>
      <div><dt>${t('buy.wait.seatsLeft')}</dt>
        <dd>${place.seatsLeft === null ? '–' : t('buy.wait.seats', {n: number(place.seatsLeft)})}</dd></div>
      <div><dt>${t('buy.wait.rate')}</dt>
        <dd>${perMinute === null ? t('buy.wait.rateUnknown') : t('buy.wait.ratePerMinute', {n: number(perMinute)})}</dd></div>
    </dl>`;
}

/** @param {Host} page */
export function actions(page) {
  if (page.leavingAsked) {
    return html`
      <div class="notice notice-warn" role="alertdialog" aria-label=${t('buy.wait.leave')}>
        <p>${t('buy.wait.leave.ask')}</p>
        <p class="row">
          <button class="btn btn-primary" type="button" @click=${() => (page.leavingAsked = false)}>${t('buy.wait.leave.no')}</button>
          <button class="btn" type="button" @click=${() => page.leave(page.scheduleId)}>${t('buy.wait.leave.yes')}</button>
        </p>
      </div>`;
  }
  return html`
    ${callButton(page)}
    <p class="row wait-links">
      <a class="btn btn-quiet" href=${addressOf('check', page.scheduleId, page.show?.eventId)}>${t('buy.wait.check')}</a>
      <button class="btn btn-quiet wait-leave" type="button" @click=${() => (page.leavingAsked = true)}>${t('buy.wait.leave')}</button>
    </p>`;
}

/** @param {Host} page */
export function callButton(page) {
  return html`
    <button class="btn wait-call" type="button" aria-pressed=${page.armed ? 'true' : 'false'} @click=${page.toggleCall}>
      ${page.armed ? t('buy.wait.call.off') : t('buy.wait.call.on')}
    </button>
    <p class="muted wait-armed">${page.armed ? t(page.caller.notifies ? 'buy.wait.call.armed' : 'buy.wait.call.sound') : '\u00a0'}</p>`;
}

/** @param {Host} page */
export function turnView(page) {
  const left = page.place.expiresAt === null ? 0 : parseLocal(page.place.expiresAt) - clock.now();
  return html`
    ${headline(page, t('buy.wait.turn.title'))}
    <p class="muted wait-label">${t('buy.wait.turn.left')}</p>
    <p class="big-number" role="timer">${span(left).text}</p>
    <p>${t('buy.wait.turn.text')}</p>
    <button class="btn btn-primary wait-go" type="button" @click=${page.toSeats}>${t('buy.wait.turn.go')}</button>`;
}

/**
 * @param {Host} page
 * @param {string} kind
 * @param {string | null} again
 */
export function end(page, kind, again) {
  return html`
    ${headline(page, t('buy.wait.' + kind + '.title'))}
    <p>${t('buy.wait.' + kind + '.text')}</p>
    <p class="row">
      ${again ? html`<button class="btn btn-primary" type="button" @click=${page.again}>${again}</button>` : nothing}
      <a class="btn" href="/">${t('buy.wait.events')}</a>
      ${page.place.receipt
        ? html`<a class="btn btn-quiet" href=${addressOf('check', page.scheduleId, page.show?.eventId)}>${t('buy.wait.check')}</a>`
        : nothing}
    </p>`;
}

/** @param {Host} page */
export function elsewhere(page) {
  const other = page.place.elsewhere;
  return html`
    ${headline(page, t('buy.wait.elsewhere.title'))}
    <p>${t('buy.wait.elsewhere.text')}</p>
    ${other === null
      ? nothing
      : html`<p class="row">
          <a class="btn btn-primary" href=${'/wait/' + other}>${t('buy.wait.elsewhere.go')}</a>
          <button class="btn" type="button" @click=${() => page.leave(other)}>${t('buy.wait.elsewhere.leave')}</button>
        </p>`}`;
}

/** @param {Host} page */
export function promises(page) {
  return html`
    <div class="wait-promises">
      <section class="card"><h2>${t('buy.wait.kept.title')}</h2><p>${t('buy.wait.kept.text')}</p></section>
      <section class="card">
        <h2>${t('buy.wait.then.title')}</h2>
        <ol class="wait-steps">
          <li>${t('buy.wait.then.1')}</li><li>${t('buy.wait.then.2')}</li><li>${t('buy.wait.then.3')}</li>
        </ol>
      </section>
    </div>`;
}

/** @param {Host} page */
export function troubleView(page) {
  const text = page.trouble === 'OFFLINE' ? t('buy.wait.offline') : t('buy.wait.trouble', {n: page.secondsToNext()});
  return html`<p class="notice notice-warn" role="status">${text}</p>`;
}
