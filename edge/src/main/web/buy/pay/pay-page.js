import {html} from '../../lib/lit.js';
import {Page, announce, define} from '../../lib/page.js';
import {ApiError, api} from '../../lib/api.js';
import {clock, everySecond, parseLocal} from '../../lib/clock.js';
import {portone} from '../../lib/config.js';
import {t} from '../../lib/i18n.js';
import {router} from '../../lib/router.js';
import {session} from '../../lib/session.js';
import {skeleton} from '../../lib/ui.js';
import {addressOf, showOf} from '../show.js';
import {afterError, afterWindow, noteOf, pauseBefore, stageOf, windowResultOf} from './checkout.js';
import {endedView, payView} from './pay-view.js';
import {NoWindow, Payment} from './payment.js';

/** The reservation is looked at so often while the page is open: another tab or the webhook may settle it. */
const LOOK_EVERY = 4000;
/** How long the buyer's name and number are awaited, in ms: some card companies want them. */
const BUYER_WAIT = 3000;
/** How long the ticket is awaited before the page goes on looking more slowly. */
const QUICK_LOOKS = 20;

/**
 * Paying. Its purpose: what it costs, until when, and that nothing can go wrong: however the payment
 * window ends, this page finds out.
 */
export class PayPage extends Page {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    reservation: {state: true},
    show: {state: true},
    note: {state: true},
    stage: {state: true},
    ended: {state: true},
    windowOpen: {state: true},
    checking: {state: true},
    giveUpAsked: {state: true},
    declined: {state: true},
  };

  constructor() {
    super();
    /** @type {any} */
    this.reservation = null;
    /** @type {import('../show.js').Show | null} */
    this.show = null;
    /** @type {string | null} */
    this.note = null;
    /** @type {import('./checkout.js').Stage} */
    this.stage = 'READY';
    this.ended = 'text';
    this.windowOpen = false;
    this.checking = false;
    this.giveUpAsked = false;
    this.declined = false;
    this.payment = new Payment('');
    /** @type {Promise<import('./request.js').Buyer>} */
    this.buyer = Promise.resolve({});
    this.looks = 0;
    /** @type {any} */
    this.timer = undefined;
    this.woken = () => (document.hidden ? undefined : this.lookAgain());
    everySecond(this, () => this.restage());
  }

  get reservationId() {
    return this.params.reservationId;
  }

  get expiresAt() {
    const text = this.reservation?.holdExpiresAt ?? null;
    return text === null ? null : parseLocal(text);
  }

  heading() {
    return t('buy.pay.title');
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.woken);
    addEventListener('pageshow', this.woken);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.woken);
    removeEventListener('pageshow', this.woken);
    clearTimeout(this.timer);
  }

  async start() {
    if (!session.loggedIn) {
      router.toLogin();
      return;
    }
    this.payment = new Payment(this.reservationId);
    await this.load();
    void showOf(this.reservation.scheduleId, this.reservation.eventId, this.signal).then((show) => (this.show = show));
    void portone().catch(() => {}); // so that pressing the button opens the window at once
    this.buyer = api.get('/users/me', {signal: this.signal, timeout: BUYER_WAIT}).catch(() => ({})); // a help only
    const result = windowResultOf(this.query);
    if (result !== null && result.paymentId === this.payment.begun?.paymentKey && this.reservation.status === 'PENDING') {
      history.replaceState({}, '', location.pathname);
      await this.settle(result);
    }
    this.plan();
  }

  /** Looks at the reservation. */
  async load() {
    this.reservation = await api.get('/reservations/' + this.reservationId, {signal: this.signal});
    this.restage();
  }

  restage() {
    if (this.reservation === null) {
      return;
    }
    const before = this.stage;
    this.stage = stageOf(this.reservation, this.expiresAt, clock.now(), this.payment.isBegun);
    if (before !== this.stage) {
      this.staged();
    }
  }

  staged() {
    if (this.stage === 'DONE') {
      this.payment.over();
      announce(t('buy.pay.done.title'), true);
      this.toTickets();
    } else if (this.stage === 'ENDED') {
      this.payment.over();
      clearTimeout(this.timer);
    }
  }

  toTickets() {
    clearTimeout(this.timer);
    router.go('/my/tickets/' + this.reservationId, {replace: true});
  }

  plan() {
    clearTimeout(this.timer);
    if (this.stage !== 'DONE' && this.stage !== 'ENDED' && !this.signal.aborted) {
      const soon = this.stage === 'CONFIRMING' || this.checking;
      this.timer = setTimeout(() => this.lookAgain(), soon && this.looks < QUICK_LOOKS ? 1000 : LOOK_EVERY);
    }
  }

  async lookAgain() {
    clearTimeout(this.timer);
    if (this.reservation === null || this.signal.aborted) {
      return;
    }
    this.looks += 1;
    try {
      await this.load();
    } catch (error) {
      if (this.signal.aborted || (error instanceof ApiError && error.status === 404)) {
        this.fail(error);
        return;
      }
    }
    if (this.checking && !this.waiting && this.looks >= QUICK_LOOKS) {
      this.checking = false; // nobody tells: the provider refuses to be paid twice, so it may be tried again
    }
    this.plan();
  }

  /** The buyer wants to pay. */
  async pay() {
    if (this.waiting) {
      return; // pressed twice
    }
    this.note = null;
    this.giveUpAsked = false;
    this.declined = false;
    await this.busy(this.beginPayment());
    this.plan();
  }

  async beginPayment() {
    try {
      await this.payment.begin(this.reservation.totalAmount);
    } catch (error) {
      await this.refused(error, null);
      return;
    }
    if (!this.payment.isOpen) {
      this.checking = true; // free seats, or paid in another tab: the ticket is on its way
      await this.load();
      return;
    }
    const result = await this.openWindow();
    if (result !== null) {
      await this.settle(result);
    }
  }

  /**
   * The provider's window. Null when it did not open, or the browser goes elsewhere.
   *
   * @returns {Promise<import('./checkout.js').WindowResult | null>}
   */
  async openWindow() {
    try {
      return await this.payment.inWindow(this.reservation, await this.buyer, () => (this.windowOpen = true));
    } catch (error) {
      if (!(error instanceof NoWindow)) {
        throw error;
      }
      this.note = error.why;
      return null;
    } finally {
      this.windowOpen = false;
    }
  }

  /**
   * Has the server find out what became of the payment.
   *
   * @param {import('./checkout.js').WindowResult} result
   */
  async settle(result) {
    this.looks = 0;
    const what = afterWindow(result);
    this.checking = what !== 'LOOK';
    if (what !== 'CONFIRM') {
      this.note = what === 'LOOK' ? noteOf(result) : 'checking';
      await this.load();
      return;
    }
    for (let asked = 0; !this.signal.aborted; asked++) {
      try {
        await this.payment.confirm(result);
        this.note = null;
        await this.load();
        return;
      } catch (error) {
        const wait = await this.refused(error, asked);
        if (wait === null) {
          return;
        }
        await new Promise((done) => setTimeout(done, wait));
        if (await this.isSettled()) {
          return;
        }
      }
    }
  }

  /** Whether the webhook was quicker than our question. */
  async isSettled() {
    try {
      await this.load();
    } catch {
      return false;
    }
    return this.stage === 'DONE' || this.stage === 'ENDED';
  }

  /**
   * @param {unknown} error
   * @param {number | null} asked questions so far; null while the payment is only begun
   * @returns {Promise<number | null>} the pause before the same question; null: it is answered
   */
  async refused(error, asked) {
    if (this.signal.aborted) {
      return null;
    }
    if (!(error instanceof ApiError)) {
      this.fail(error);
      return null;
    }
    const step = afterError(error);
    if (step.next === 'CONFIRM_AGAIN' && asked !== null) {
      this.note = 'checking';
      return pauseBefore(asked, error.retryAfter);
    }
    this.checking = false;
    this.note = step.next === 'CONFIRM_AGAIN' ? 'unexpected' : step.note;
    this.declined = step.note === 'declined';
    if (this.note !== null) {
      announce(t('buy.pay.note.' + this.note), true);
    }
    if (step.next === 'END') {
      this.ended = step.note ?? 'text';
      this.note = null;
    }
    if (step.next === 'RELOAD' || step.next === 'END' || step.next === 'PAY') {
      if (step.note === 'seatsChanged') {
        this.payment.superseded();
      }
      await this.load().catch((problem) => this.fail(problem));
    }
    return null;
  }

  /** The buyer does not want the seats any more. */
  async giveUp() {
    this.giveUpAsked = false;
    try {
      await this.busy(this.payment.giveUp());
      this.payment.over();
      router.go(addressOf('seats', this.reservation.scheduleId, this.reservation.eventId), {replace: true});
    } catch (error) {
      if (!(error instanceof ApiError)) {
        this.fail(error);
        return;
      }
      this.note = error.status >= 500 || error.offline ? 'unexpected' : null;
      await this.load().catch((problem) => this.fail(problem));
      this.plan();
    }
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    if (this.reservation === null) {
      return html`<div class="pay"><h1 tabindex="-1">${t('buy.pay.title')}</h1><div class="card pay-loading" aria-busy="true">${skeleton(6)}</div></div>`;
    }
    switch (this.stage) {
      case 'DONE':
        return html`<section class="card pay-end"><h1 tabindex="-1">${t('buy.pay.done.title')}</h1>
          <p>${t('buy.pay.done.text')}</p>
          <p><a class="btn btn-primary" href=${'/my/tickets/' + this.reservationId}>${t('buy.pay.done.go')}</a></p></section>`;
      case 'ENDED':
        return endedView(this);
      default:
        return payView(this);
    }
  }
}

define('tq-pay', PayPage);
