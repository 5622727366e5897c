import {t} from './i18n.js';

const SEOUL_OFFSET = '+09:00'; // Korea has no summer time
const SECOND = 1000;

/**
 * The server's clock, learned from the Date of its responses. Date has whole seconds only: the true
 * time lies between Date and a second later, less the way back. The offset is kept within the
 * narrowest bounds that all responses allow.
 */
export const clock = {
  /** @type {number} milliseconds to add to this device's clock */
  offset: 0,
  /** @type {number} */
  least: -Infinity,
  /** @type {number} */
  most: Infinity,

  /** @returns {number} milliseconds since 1970 by the server's clock */
  now() {
    return Date.now() + clock.offset;
  },

  /**
   * @param {string | null} header of a response
   * @param {number} sent when its request was sent, by this device's clock
   * @param {number} received when it came
   */
  learn(header, sent, received) {
    const told = header ? Date.parse(header) : NaN;
    if (Number.isNaN(told)) {
      return;
    }
    // the server wrote Date between sent and received
    const least = told - received;
    const most = told + SECOND - sent;
    if (least > clock.most || most < clock.least) {
      clock.least = least; // a clock was set: begin anew
      clock.most = most;
    } else {
      clock.least = Math.max(clock.least, least);
      clock.most = Math.min(clock.most, most);
    }
    clock.offset = Math.round((clock.least + clock.most) / 2);
  },
};

/**
 * The moment of a local time of the contract, yyyy-MM-ddTHH:mm:ss in Seoul.
 * @param {string} text
 * @returns {number}
 */
export function parseLocal(text) {
  return Date.parse(text + SEOUL_OFFSET);
}

/**
 * A span for people; what is over counts as nothing.
 * @param {number} millis
 * @returns {{days: number, hours: number, minutes: number, seconds: number, text: string}}
 */
export function countdown(millis) {
  const total = Math.max(0, Math.ceil(millis / SECOND));
  const days = Math.floor(total / 86400);
  const hours = Math.floor((total % 86400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const time = hours > 0 || days > 0 ? `${two(hours)}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
  return {days, hours, minutes, seconds, text: days > 0 ? t('clock.days', {n: days, time}) : time};
}

/** Calls back at each full second of the server's clock while the page can be seen; a lit controller. */
class EverySecond {
  /**
   * @param {import('./lit.js').LitElement} host
   * @param {() => void} [call]
   */
  constructor(host, call) {
    this.host = host;
    this.call = call;
    /** @type {any} */
    this.timer = undefined;
    this.seen = () => (document.hidden ? clearTimeout(this.timer) : this.tick());
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.seen);
    this.plan();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.seen);
    clearTimeout(this.timer);
  }

  plan() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tick(), SECOND - (clock.now() % SECOND) + 5);
  }

  tick() {
    this.call?.();
    this.host.requestUpdate();
    this.plan();
  }
}

/**
 * Renders an element anew at each full second.
 * @param {import('./lit.js').LitElement} host
 * @param {() => void} [call]
 * @returns {EverySecond}
 */
export function everySecond(host, call) {
  return new EverySecond(host, call);
}
