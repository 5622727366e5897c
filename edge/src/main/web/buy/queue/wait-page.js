import {html, nothing} from '../../lib/lit.js';
import {Page, announce, define} from '../../lib/page.js';
import {ApiError, api} from '../../lib/api.js';
import {clock, everySecond} from '../../lib/clock.js';
import {number, t} from '../../lib/i18n.js';
import {router} from '../../lib/router.js';
import {session} from '../../lib/session.js';
import {addressOf, showOf} from '../show.js';
import {Caller} from './call.js';
import {keep, kept} from './kept.js';
import {isRoundAwaited} from './lots.js';
import {answered, forgotten, nextTry, refused, unknown} from './place.js';
import {Polling} from './polling.js';
import {headView, now, promises, troubleView, waitText} from './wait-view.js';

/** Rooms usually open so long before the sale; where one opens later we ask in vain a few times. */
const OPENS_BEFORE = 30 * 60_000;
/** A timer is never set further ahead: a browser that slept looks at the date again. */
const LONGEST_TIMER = 15_000;
/** Pause between two questions whether the beacon has told its number, in seconds, if none is asked for. */
const ROUND_EVERY = 5;
/** Ranks at which a screen reader is told anyway, and the least pause between two such sentences. */
const SAID_EVERY = 60_000;

/**
 * The waiting room. Its purpose: to say where one stands, and that nothing can take the place away.
 */
export class WaitPage extends Page {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    place: {state: true},
    show: {state: true},
    draw: {state: true},
    trouble: {state: true},
    leavingAsked: {state: true},
    armed: {state: true},
    asking: {state: true},
  };

  constructor() {
    super();
    this.place = unknown;
    /** @type {import('../show.js').Show | null} */
    this.show = null;
    /** @type {any} what is published of the draw */
    this.draw = null;
    this.isByArrival = false;
    /** @type {null | 'OFFLINE' | 'AWAY'} why the place cannot be seen right now */
    this.trouble = null;
    this.leavingAsked = false;
    this.armed = false;
    this.asking = false;
    this.caller = new Caller();
    this.polling = new Polling(Date.now());
    this.putOff = false;
    this.saidAt = 0;
    /** @type {any} */
    this.timer = undefined;
    this.woken = () => this.look();
    this.backOnline = () => {
      this.polling.online(Date.now(), this.putOff);
      this.look();
    };
    everySecond(this);
  }

  get scheduleId() {
    return this.params.scheduleId;
  }

  heading() {
    return t('buy.wait.title');
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.woken);
    addEventListener('pageshow', this.woken);
    addEventListener('online', this.backOnline);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.woken);
    removeEventListener('pageshow', this.woken);
    removeEventListener('online', this.backOnline);
    clearTimeout(this.timer);
    this.caller.stop();
  }

  async start() {
    if (!session.loggedIn) {
      router.toLogin();
      return;
    }
    const signal = this.signal;
    this.place = {...unknown, ...kept(this.scheduleId)};
    this.draw = null;
    this.isByArrival = false;
    this.polling = new Polling(Date.now());
    void showOf(this.scheduleId, this.query.get('event'), signal).then((show) => (this.show = show));
    void this.findDraw();
    await this.ask();
  }

  async findDraw() {
    const signal = this.signal;
    try {
      const draw = await api.get('/queue/draw/' + this.scheduleId, {signal, token: false});
      if (!signal.aborted) {
        this.isByArrival = draw.queueOrder !== 'DRAW';
        this.draw = this.isByArrival ? null : draw;
      }
    } catch (error) {
      // Not announced yet, or it is away: the place does not hang on it.
      if (!signal.aborted && error instanceof ApiError && error.code === 'DRAW_NOT_FOUND') {
        this.isByArrival = true;
      }
    }
  }

  /** Asks when it is time, and sets the next timer. */
  look() {
    clearTimeout(this.timer);
    if (!this.isConnected || this.signal.aborted) {
      return;
    }
    if (!document.hidden && this.place.phase === 'TURN') {
      this.toSeats(); // who was called has come
      return;
    }
    if (!document.hidden && this.place.phase === 'WAITING') {
      void this.caller.stayAwake();
    }
    const now = Date.now();
    if (this.polling.isDue(now)) {
      void this.ask();
      return;
    }
    if (this.polling.due !== Infinity) {
      this.timer = setTimeout(this.woken, Math.min(LONGEST_TIMER, Math.max(50, this.polling.due - now)));
    }
  }

  /** One question: entering as long as there is no place, the status afterwards. */
  async ask() {
    this.polling.asked();
    this.asking = true;
    const signal = this.signal;
    try {
      const waits = this.place.phase === 'WAITING' || this.place.phase === 'TURN';
      const answer = waits
        ? await api.get('/queue/status?scheduleId=' + this.scheduleId, {signal})
        : await api.post('/queue/enter', {scheduleId: this.scheduleId}, {signal});
      this.trouble = null;
      this.putOff = false;
      this.take(answered(this.place, answer, Date.now()), answer.pollAfter);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      this.failed(error);
    } finally {
      this.asking = false;
    }
    this.look();
  }

  /** @param {unknown} error */
  failed(error) {
    const now = Date.now();
    if (!(error instanceof ApiError)) {
      console.error(error); // an answer that nobody understands says nothing about the place
      this.trouble = 'AWAY';
      this.polling.failed(now, null);
      return;
    }
    const isAwaited = isRoundAwaited(this.draw?.beacon);
    const next = refused(this.place, error.code, error.body?.scheduleId ?? null, isAwaited);
    if (error.code === 'SERVICE_UNAVAILABLE' && (isAwaited || (this.draw === null && !this.isByArrival))) {
      void this.findDraw(); // whether it is the beacon's round that is waited for
    }
    if (next === null) {
      if (error.status === 401 || error.status === 404 || error.status === 400) {
        this.fail(error);
        return;
      }
      if (this.place.phase === 'ROUND') {
        this.place = forgotten(this.place, 'ENTERING');
      }
      this.trouble = error.code === 'OFFLINE' ? 'OFFLINE' : 'AWAY';
      this.putOff = error.retryAfter !== null;
      this.polling.failed(now, error.retryAfter);
      return;
    }
    this.trouble = null;
    if (next.phase === 'UNKNOWN') {
      this.take(next, 0); // the place is gone, after an outage say: enter again at once
    } else if (next.phase === 'TOO_EARLY') {
      this.take(next, nextTry(this.show?.saleStartAt ?? null, clock.now(), OPENS_BEFORE) / 1000);
    } else if (next.phase === 'ROUND') {
      this.take(next, error.retryAfter ?? ROUND_EVERY);
    } else if (next.phase === 'FULL') {
      this.place = next;
      this.putOff = true;
      this.polling.failed(now, error.retryAfter);
    } else {
      this.take(next, null);
    }
  }

  /**
   * @param {import('./place.js').Place} next
   * @param {number | null} pollAfter
   */
  take(next, pollAfter) {
    const before = this.place.phase;
    this.place = next;
    this.polling.answered(Date.now(), pollAfter);
    keep(this.scheduleId, next);
    if (next.phase === 'TURN' && before !== 'TURN') {
      this.turn();
    } else if (next.phase === 'WAITING') {
      this.say(before !== 'WAITING');
      void this.caller.stayAwake();
      if (before !== 'WAITING' && !this.isByArrival && (this.draw === null || isRoundAwaited(this.draw.beacon))) {
        void this.findDraw();
      }
    }
  }

  /** It is this person's turn: who looks goes on at once, who looks elsewhere is called. */
  turn() {
    announce(t('buy.wait.said.turn'), true);
    if (document.hidden) {
      this.caller.call(t('buy.wait.turn.tab'), t('buy.wait.turn.text'));
    } else {
      this.caller.ring(); // who sees the page may still look elsewhere
      this.toSeats();
    }
  }

  toSeats() {
    this.caller.stop();
    router.go(addressOf('seats', this.scheduleId, this.show?.eventId ?? this.query.get('event')), {replace: true});
  }

  /** @param {boolean} atOnce */
  say(atOnce) {
    const now = Date.now();
    if (this.place.rank !== null && (atOnce || now - this.saidAt >= SAID_EVERY)) {
      this.saidAt = now;
      announce(t('buy.wait.said.place', {n: number(this.place.rank), time: waitText(this.place)}));
    }
  }

  async toggleCall() {
    await (this.armed ? this.caller.disarm() : this.caller.arm());
    this.armed = this.caller.armed;
  }

  /** @param {string} scheduleId */
  async leave(scheduleId) {
    this.leavingAsked = false;
    try {
      await this.busy(api.delete('/queue/leave?scheduleId=' + scheduleId, {signal: this.signal}));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) {
        this.fail(error);
        return;
      }
    }
    if (scheduleId === this.scheduleId) {
      this.place = forgotten(this.place, 'LEFT');
      this.polling.answered(Date.now(), null);
    } else {
      this.again();
    }
  }

  again() {
    this.place = forgotten(this.place, 'ENTERING');
    void this.ask();
  }

  /** Whether the sale has not begun, as far as that is known. */
  get isBefore() {
    return this.show !== null && clock.now() < this.show.saleStartAt;
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    return html`
      <div class="wait stack">
        ${headView(this)}
        <section class="card wait-card" aria-labelledby="wait-now">${now(this)}</section>
        ${this.trouble ? troubleView(this) : nothing}
        ${this.place.phase === 'WAITING' ? promises(this) : nothing}
      </div>`;
  }

  secondsToNext() {
    const due = this.polling.due;
    return due === Infinity ? 0 : Math.max(0, Math.ceil((due - Date.now()) / 1000));
  }
}

define('tq-wait', WaitPage);
