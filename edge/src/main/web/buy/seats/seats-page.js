import {createRef, html, ref} from '../../lib/lit.js';
import {Page, announce, define} from '../../lib/page.js';
import {ApiError} from '../../lib/api.js';
import {clock, everySecond} from '../../lib/clock.js';
import {t} from '../../lib/i18n.js';
import {won} from '../../lib/money.js';
import {router} from '../../lib/router.js';
import {session} from '../../lib/session.js';
import {addressOf, showOf} from '../show.js';
import {MOST, afterChanges, ofIds, toggle, total} from './choice.js';
import {Live, PAUSE} from './live.js';
import {seatName, seatsSentence} from './names.js';
import {Plan, WHEELCHAIR} from './plan.js';
import {refusalOf} from './refusals.js';
import {Sale} from './sale.js';
import './seat-list.js';
import './seat-map.js';
import {bar, best, headView, key, pendingView, viewTools} from './seats-view.js';

/**
 * Choosing seats. Its purpose: good seats in one tap, or exactly these, and no seat shown that is not
 * to be had.
 */
export class SeatsPage extends Page {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    plan: {state: true},
    show: {state: true},
    choice: {state: true},
    mine: {state: true},
    only: {state: true},
    people: {state: true},
    refusal: {state: true},
    lost: {state: true},
    asList: {state: true},
    stale: {state: true},
    pending: {state: true},
    version: {state: true},
    full: {state: true},
  };

  constructor() {
    super();
    /** @type {Plan | null} */
    this.plan = null;
    /** @type {import('../show.js').Show | null} */
    this.show = null;
    /** @type {readonly number[]} */
    this.choice = [];
    /** @type {readonly number[]} seats of the reservation that is being changed */
    this.mine = [];
    this.only = -1;
    this.people = 2;
    /** @type {import('./refusals.js').Refusal | null} */
    this.refusal = null;
    /** @type {string | null} what was taken from the choice by others */
    this.lost = null;
    this.asList = false;
    this.stale = false;
    this.full = false;
    /** @type {any} seats that are held already */
    this.pending = null;
    this.version = 0;
    this.sale = new Sale('', this.signal);
    /** @type {Live | null} */
    this.live = null;
    this.map = createRef();
    this.list = createRef();
    /** @type {any} */
    this.timer = undefined;
    this.woken = () => (document.hidden ? clearTimeout(this.timer) : this.follow());
    everySecond(this, () => this.checkTurn());
  }

  get scheduleId() {
    return this.params.scheduleId;
  }

  /** The reservation whose seats are being changed. */
  get changing() {
    return this.query.get('change');
  }

  heading() {
    return t('buy.seats.title');
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.woken);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.woken);
    clearTimeout(this.timer);
  }

  async start() {
    if (!session.loggedIn) {
      router.toLogin();
      return;
    }
    this.sale = new Sale(this.scheduleId, this.signal);
    const hall = this.sale.hall();
    hall.catch(() => {}); // told below, once it is known whether it is this person's turn
    void showOf(this.scheduleId, this.query.get('event'), this.signal).then((show) => (this.show = show));
    if (!(await this.sale.takeTurn())) {
      this.toRoom();
      return;
    }
    const [layout, seats] = await hall;
    const plan = new Plan(layout, seats.grades);
    this.live = new Live(plan);
    this.live.take(await this.sale.live(this.live.since));
    await this.findHeld(plan);
    this.plan = plan;
    this.follow();
  }

  toRoom() {
    router.go(addressOf('wait', this.scheduleId, this.query.get('event')), {replace: true});
  }

  /** @param {Plan} plan */
  async findHeld(plan) {
    this.pending = await this.sale.held();
    if (this.pending !== null && this.pending.reservationId === this.changing) {
      const seats = ofIds(plan, this.pending.seats.map((/** @type {any} */ seat) => seat.seatId)) ?? [];
      this.mine = seats;
      this.choice = seats;
      this.people = seats.length;
    }
  }

  /** Keeps the map in step with the sale as long as it is looked at. */
  async follow() {
    clearTimeout(this.timer);
    const {plan, live, signal} = this;
    if (plan === null || live === null || signal.aborted || document.hidden) {
      return;
    }
    let pause = PAUSE;
    try {
      this.changed(plan, live.take(await this.sale.live(live.since)));
      this.stale = false;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (error instanceof ApiError && error.code === 'QUEUE_TOKEN_INVALID') {
        this.toRoom();
        return;
      }
      pause = live.failed(error instanceof ApiError ? error.retryAfter : null);
      this.stale = true;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.follow(), pause);
  }

  /**
   * @param {Plan} plan
   * @param {number[]} seats
   */
  changed(plan, seats) {
    if (seats.length === 0) {
      return;
    }
    /** @type {any} */ (this.map.value)?.repaint(seats);
    this.version += 1;
    const {kept, lost} = afterChanges(plan, this.choice, this.mine);
    if (lost.length > 0 && !this.waiting) {
      this.choice = kept;
      this.lost = t('buy.seats.justTaken', {seats: seatsSentence(plan, lost)});
      announce(this.lost, true);
    }
  }

  checkTurn() {
    const {endsAt} = this.sale;
    if (endsAt !== null && clock.now() > endsAt + 1000 && !this.waiting) {
      this.toRoom();
    }
  }

  /** How many seats may be taken at once. */
  get most() {
    return Math.min(MOST, this.show?.maxPerPerson ?? MOST);
  }

  /** @param {number} seat */
  pick(seat) {
    if (this.plan === null) {
      return;
    }
    const picked = toggle(this.plan, this.choice, seat, this.most, this.mine);
    this.full = picked.refused === 'MOST';
    this.refusal = null;
    this.lost = picked.refused === 'TAKEN' ? t('buy.seats.justTaken', {seats: seatName(this.plan, seat)}) : null;
    if (picked.refused === null) {
      const has = picked.choice.includes(seat);
      const text = seatName(this.plan, seat) + (has ? ' ' + t('buy.seats.state.chosen') : '');
      announce(text + '. ' + t('buy.seats.total') + ' ' + won(total(this.plan, picked.choice)));
    } else {
      announce(this.full ? t('buy.seats.most', {n: this.most}) : (this.lost ?? ''), true);
    }
    this.choice = picked.choice;
  }

  /** @param {readonly number[]} seats */
  holdSeats(seats) {
    const plan = /** @type {Plan} */ (this.plan);
    const ids = seats.map((seat) => plan.ids[seat]);
    return this.changing === null
      ? this.send(() => this.sale.hold({seatIds: ids}), true)
      : this.send(() => this.sale.change(/** @type {string} */ (this.changing), ids), true);
  }

  holdBest() {
    const grade = this.only < 0 ? {} : {grade: this.plan?.grades[this.only].grade};
    return this.send(() => this.sale.hold({quantity: this.people, ...grade}), false);
  }

  /**
   * @param {() => Promise<any>} request for seats
   * @param {boolean} byHand whether they were named
   */
  async send(request, byHand) {
    if (this.waiting) {
      return;
    }
    this.refusal = null;
    this.lost = null;
    try {
      const held = await this.busy(request());
      router.go('/pay/' + held.reservationId, {replace: this.changing !== null});
    } catch (error) {
      if (!(error instanceof ApiError) || this.plan === null) {
        this.fail(error);
        return;
      }
      this.refusal = refusalOf(this.plan, error, byHand);
      if (this.refusal.kind !== 'UNKNOWN') {
        this.sale.decided();
      }
      await this.refused(this.refusal);
    }
  }

  /** @param {import('./refusals.js').Refusal} refusal */
  async refused(refusal) {
    if (refusal.kind === 'TURN_OVER') {
      this.toRoom();
    } else if (refusal.kind === 'PAYING' || (refusal.kind === 'HOLD_OVER' && this.changing !== null)) {
      router.go('/pay/' + this.changing, {replace: true});
    } else {
      if (refusal.kind === 'PENDING' && this.plan !== null) {
        await this.findHeld(this.plan);
      }
      if (refusal.kind === 'TAKEN') {
        this.choice = this.mine;
      }
      void this.follow();
    }
  }

  async release() {
    const {reservationId} = this.pending;
    try {
      await this.busy(this.sale.release(reservationId));
      this.pending = null;
      this.refusal = null;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) {
        router.go('/pay/' + reservationId);
      } else {
        this.fail(error);
      }
    }
  }

  findWheelchair() {
    const plan = /** @type {Plan} */ (this.plan);
    const found = plan.freeWithMark(WHEELCHAIR);
    if (found.length === 0) {
      this.lost = t('buy.seats.wheelchair.none');
      announce(this.lost, true);
      return;
    }
    const shown = /** @type {any} */ (this.asList ? this.list.value : this.map.value);
    const next = found.find((seat) => seat !== shown.cursor) ?? found[0];
    shown.goTo(next);
    this.lost = null;
    announce(seatName(plan, next) + ', ' + t('buy.seats.wheelchair'));
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    const {plan} = this;
    return html`
      <div class="seats">
        ${headView(this)}
        ${pendingView(this)}
        ${plan === null
          ? html`<div class="map-frame map-loading" aria-busy="true"></div>`
          : html`
              <div class="seats-main ${this.choice.length > 0 || this.refusal !== null ? 'seats-chosen' : ''}">
                ${best(this, plan)}
                <div class="seats-view">
                  ${viewTools(this)}
                  ${this.asList
                    ? html`<tq-seat-list .plan=${plan} .choice=${this.choice} .mine=${this.mine} .only=${this.only}
                        .version=${this.version} @pick=${this.picked} ${ref(this.list)}></tq-seat-list>`
                    : html`<tq-seat-map .plan=${plan} .choice=${this.choice} .mine=${this.mine} .only=${this.only}
                        @pick=${this.picked} ${ref(this.map)}></tq-seat-map>`}
                  ${key(this)}
                </div>
                ${bar(this, plan)}
              </div>`}
      </div>`;
  }

  /** @param {CustomEvent} event */
  picked(event) {
    this.pick(event.detail);
  }
}

define('tq-seats', SeatsPage);
