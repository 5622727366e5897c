/**
 * A queue played again from its journal: whether each who was admitted was the next, no second had more
 * than the rate, and no lot came after the opening. The same rules as queue's `verify-queue`.
 *
 * A draw that began under the release before has no beacon and states neither start nor opening until a
 * queue of today goes on with it: up to there the rules of that release apply, and what they leave open
 * is told.
 *
 * @module
 */

import {AdmissionRate} from './admission-rate.js';
import {LOTS, isBeaconUsed, isRoundAwaited, knownAtMicros} from './lots.js';
import {Ready} from './ready.js';

/**
 * @typedef {{sequence: number, timeMicros: number, kind: string, who: string|null,
 *   place: number|null, entryHash?: string|null, hash: string}} Entry as published: without person and
 *   place, but with the hash of them, where nobody may see a lot yet
 * @typedef {{timeMicros: number, kind: string, who: string, place: number}} Step
 */

/** Plays a journal's entries. */
export class Replay {
  #lots;
  #ready = new Ready();
  #places = /** @type {Map<string, number>} */ (new Map());
  #parked = /** @type {Map<string, number>} */ (new Map());
  #inside = /** @type {Set<string>} */ (new Set());
  #lapsed = /** @type {Set<string>} */ (new Set());
  #rate = new AdmissionRate();
  #lastTime = 0;
  #lastArrival = 0;
  #saleStart = 0;
  #opened = false;

  /** What could not be checked: codes. */
  unchecked = /** @type {Set<'OPENING'|'CLOCK'>} */ (new Set());

  /** How many were admitted. */
  admitted = 0;

  /** @param {import('./lots.js').Lots|null} lots of a draw; null where all places are by arrival */
  constructor(lots) {
    this.#lots = lots;
  }

  /**
   * Applies an entry.
   *
   * @param {Step} e
   * @param {boolean} [isLotRight] whether a lot in it is the one that seed and round give
   * @returns {string} what is wrong with it, or an empty text
   */
  apply(e, isLotRight = true) {
    if (e.timeMicros < this.#lastTime) {
      return 'TIME_WENT_BACK';
    }
    this.#lastTime = e.timeMicros;
    switch (e.kind) {
      case 'RATE':
        return this.#stateRate(e);
      case 'ENTER':
        return this.#enter(e, isLotRight);
      case 'PARK':
        return this.#leaveReady(e) ? this.#note(this.#parked, e) : 'NOT_THERE';
      case 'RETURN':
        return this.#leaveParked(e) ? this.#takePlace(e) : 'NOT_THERE';
      case 'YIELD':
        return this.#leaveParked(e) ? '' : 'NOT_THERE';
      case 'ADMIT':
        return this.#admit(e);
      case 'LEAVE':
        return this.#leave(e);
      case 'EXPIRE':
        this.#lapsed.add(e.who);
        return this.#inside.delete(e.who) ? '' : 'NO_TOKEN';
      case 'USED':
        return this.#used(e.who);
      case 'CLEAR':
        this.#ready.clear();
        this.#places.clear();
        this.#parked.clear();
        return '';
      case 'START':
        return this.#start(e);
      case 'OPEN':
        return this.#open(e);
      case 'CLOCK':
        return this.#rate.clock(e.place, e.timeMicros);
      default:
        return 'UNKNOWN_KIND';
    }
  }

  /** @param {Step} e */
  #stateRate(e) {
    const isNewSecond = this.#lots !== null && this.#isOfBefore(this.#lots) && this.#rate.is(e.place);
    this.#rate.state(e.place);
    if (isNewSecond) {
      this.#rate.beginSecond();
      this.unchecked.add('CLOCK');
    }
    return '';
  }

  /**
   * Whether a release that stated no opening made the journal up to here.
   *
   * @param {import('./lots.js').Lots} lots
   */
  #isOfBefore({beacon}) {
    return !beacon && this.#saleStart === 0;
  }

  /**
   * Whether the journal says that the draw has not opened.
   *
   * @param {import('./lots.js').Lots} lots
   */
  #isClosed(lots) {
    if (this.#isOfBefore(lots)) {
      this.unchecked.add('OPENING');
      return false;
    }
    return !this.#opened;
  }

  /** @param {Step} e */
  #start(e) {
    if (this.#lots === null || this.#opened) {
      return 'START_CHANGED';
    }
    this.#saleStart = e.place;
    return '';
  }

  /** @param {Step} e */
  #open(e) {
    if (this.#lots === null || this.#opened) {
      return 'OPENED_AGAIN';
    }
    this.#opened = true;
    return this.#saleStart > 0 && e.place >= this.#saleStart && e.timeMicros >= e.place
      ? ''
      : 'OPENED_EARLY';
  }

  /** @param {string} who */
  #used(who) {
    const had = this.#inside.delete(who);
    return this.#lapsed.delete(who) || had ? '' : 'NO_TOKEN';
  }

  /**
   * @param {Map<string, number>} map
   * @param {Step} e
   */
  #note(map, e) {
    map.set(e.who, e.place);
    return '';
  }

  /**
   * @param {Step} e
   * @param {boolean} isLotRight
   */
  #enter(e, isLotRight) {
    if (this.#places.has(e.who) || this.#parked.has(e.who) || this.#inside.has(e.who)) {
      return 'ENTERED_TWICE';
    }
    this.#lapsed.delete(e.who);
    if (this.#lots !== null && e.place < LOTS) {
      return this.#lotFault(e, this.#lots, isLotRight) || this.#takePlace(e);
    }
    if (this.#lots !== null && this.#isClosed(this.#lots)) {
      return 'ARRIVAL_BEFORE_OPENING';
    }
    const arrival = this.#lots === null ? e.place : e.place - LOTS;
    if (arrival !== e.timeMicros || arrival <= this.#lastArrival) {
      return 'NOT_BY_ARRIVAL';
    }
    this.#lastArrival = arrival;
    return this.#takePlace(e);
  }

  /**
   * @param {Step} e
   * @param {import('./lots.js').Lots} lots
   * @param {boolean} isLotRight
   */
  #lotFault(e, lots, isLotRight) {
    const {beacon} = lots;
    if (this.#opened || (this.#isClosed(lots) && e.timeMicros >= this.#saleStart)) {
      return 'LOT_AFTER_OPENING';
    }
    if (isBeaconUsed(beacon) && (isRoundAwaited(beacon) || e.timeMicros < knownAtMicros(beacon))) {
      return 'LOT_BEFORE_ROUND';
    }
    return isLotRight ? '' : 'WRONG_LOT';
  }

  /** @param {Step} e */
  #takePlace(e) {
    if (this.#ready.has(e.place)) {
      return 'PLACE_TAKEN';
    }
    this.#ready.add(e.place, e.who);
    return this.#note(this.#places, e);
  }

  /** @param {Step} e */
  #admit(e) {
    if (this.#lots !== null && this.#lots.seed === null) {
      return 'SEED_NOT_PUBLISHED';
    }
    if (this.#lots !== null && this.#isClosed(this.#lots)) {
      return 'ADMITTED_BEFORE_OPENING';
    }
    if (this.#ready.first() !== e.who || !this.#leaveReady(e)) {
      return 'OVERTAKEN';
    }
    this.#inside.add(e.who);
    this.admitted++;
    return this.#rate.admit(e.timeMicros) ? '' : 'TOO_FAST';
  }

  /** @param {Step} e */
  #leave(e) {
    if (this.#inside.delete(e.who)) {
      return e.place === 0 ? '' : 'NOT_THERE';
    }
    return this.#leaveReady(e) || this.#leaveParked(e) ? '' : 'NOT_THERE';
  }

  /** @param {Step} e */
  #leaveReady(e) {
    if (this.#places.get(e.who) !== e.place) {
      return false;
    }
    this.#places.delete(e.who);
    this.#ready.remove(e.place);
    return true;
  }

  /** @param {Step} e */
  #leaveParked(e) {
    const was = this.#parked.get(e.who) === e.place;
    this.#parked.delete(e.who);
    return was;
  }
}
