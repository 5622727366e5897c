import {html, live, nothing} from '../../lib/lit.js';
import {Page, define} from '../../lib/page.js';
import {api} from '../../lib/api.js';
import {date, has, number, t} from '../../lib/i18n.js';
import {showOf} from '../show.js';
import {checkHead, checkReceipt, verify} from './journal.js';
import {kept} from './kept.js';
import {isBeaconUsed, termsFault} from './lots.js';
import {canProve, isTooOld, proofs} from './proofs.js';
import {readJournal} from './read-journal.js';
import {parse, parseHead} from './receipt.js';

/** A journal may be long, and the way to it slow. */
const TIMEOUT = 120_000;

/**
 * Check my place. Its purpose: that nobody has to believe us.
 */
class CheckPage extends Page {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    receipt: {state: true},
    lines: {state: true},
    fault: {state: true},
    done: {state: true},
    complete: {state: true},
    invalid: {state: true},
    show: {state: true},
    copied: {state: true},
    able: {state: true},
  };

  constructor() {
    super();
    this.receipt = '';
    /** @type {string[]} what was found to be right */
    this.lines = [];
    /** @type {import('./journal.js').Fault | null} */
    this.fault = null;
    /** @type {[number, number] | null} entries checked, of all */
    this.done = null;
    this.complete = false;
    this.invalid = false;
    this.copied = false;
    this.able = canProve();
    /** @type {import('../show.js').Show | null} */
    this.show = null;
  }

  get scheduleId() {
    return this.params.scheduleId;
  }

  heading() {
    return t('buy.check.title');
  }

  async start() {
    this.show = await showOf(this.scheduleId, this.query.get('event'), this.signal);
    if (this.receipt === '') {
      this.receipt = kept(this.scheduleId).receipt ?? '';
    }
    if (this.receipt !== '' && this.able) {
      await this.check();
    }
  }

  languageChanged() {
    if (this.lines.length > 0) {
      void this.check().catch((error) => this.fail(error));
    }
  }

  /** @param {Event} event */
  async submitted(event) {
    event.preventDefault();
    try {
      await this.check();
    } catch (error) {
      this.fail(error);
    }
  }

  async check() {
    this.lines = [];
    this.fault = null;
    this.complete = false;
    const receipt = parse(this.receipt);
    this.invalid = receipt === null;
    if (receipt === null) {
      return;
    }
    try {
      await this.busy(this.checkAgainst(receipt));
    } catch (error) {
      if (!isTooOld(error)) {
        throw error;
      }
      this.able = false;
    }
  }

  /** @param {import('./receipt.js').Receipt} receipt */
  async checkAgainst(receipt) {
    const options = {signal: this.signal, token: false, timeout: TIMEOUT};
    const journal = await readJournal((path) => api.get(path, options), this.scheduleId);
    const seen = parseHead(kept(this.scheduleId).head);
    const fault =
      (await checkReceipt(journal, receipt, proofs)) ??
      (seen === null ? null : await checkHead(journal, seen, proofs)) ??
      (await this.drawFault(journal));
    if (fault !== null) {
      this.fault = fault;
      return;
    }
    const lines = [
      t('buy.check.ok.signed'),
      journal.head.sequence > 0 ? t('buy.check.ok.heads', {n: number(journal.heads.length + 1)}) : t('buy.check.ok.noHeads'),
      ...(seen === null ? [] : [t(journal.complete ? 'buy.check.ok.seen' : 'buy.check.ok.kept', {n: number(seen.head.sequence)})]),
      ...this.drawLines(journal),
    ];
    this.lines = lines;
    if (journal.complete) {
      await this.checkWhole(journal, receipt, lines);
    }
  }

  /**
   * @param {import('./journal.js').Journal} journal
   * @returns {Promise<import('./journal.js').Fault | null>}
   */
  async drawFault(journal) {
    const code = journal.queueOrder === 'DRAW' ? await termsFault(journal, proofs) : '';
    return code ? {code, sequence: 0} : null;
  }

  /** @param {import('./journal.js').Journal} journal */
  drawLines({queueOrder, seed, beacon}) {
    if (queueOrder !== 'DRAW') {
      return [];
    }
    const secret = seed === null ? t('buy.check.ok.committed') : t('buy.check.ok.commitment');
    if (!beacon || !isBeaconUsed(beacon)) {
      return [secret, t('buy.check.noBeacon')];
    }
    const {name, round, randomness} = beacon;
    return randomness === null ? [secret] : [secret, t('buy.check.beacon', {name, round: String(round), randomness})];
  }

  /**
   * @param {import('./journal.js').Journal} journal
   * @param {import('./receipt.js').Receipt} receipt
   * @param {string[]} lines
   */
  async checkWhole(journal, receipt, lines) {
    const verdict = await verify(journal, receipt, proofs, (done, all) => (this.done = [done, all]));
    this.done = null;
    this.fault = verdict.fault;
    if (verdict.fault !== null) {
      return;
    }
    const place = verdict.place;
    this.complete = true;
    this.lines = [
      ...lines,
      t('buy.check.ok.journal', {n: number(verdict.entries)}),
      verdict.sealed > 0 ? t('buy.check.sealed') : t('buy.check.ok.fair', {n: number(verdict.admitted)}),
      ...verdict.unchecked.map((what) => t('buy.check.unchecked.' + what)),
      ...(place === null
        ? []
        : [
            ...(place.lot === null ? [] : [t('buy.check.ok.lot', {n: number(place.lot)})]),
            t('buy.check.mine.entered', {time: date(place.enteredAt, 'full')}),
            place.admittedAt === null
              ? t('buy.check.mine.notAdmitted', {n: number(place.admittedBefore)})
              : t('buy.check.mine.admitted', {time: date(place.admittedAt, 'time'), n: number(place.admittedBefore)}),
          ]),
    ];
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.receipt);
      this.copied = true;
    } catch {
      /** @type {HTMLTextAreaElement | null} */ (this.querySelector('#receipt'))?.select(); // not allowed: it is copied by hand
    }
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    return html`
      <div class="check-page stack">
        <header class="buy-head">
          <h1 tabindex="-1">${t('buy.check.title')}</h1>
          <p class="muted buy-head-line">${this.show?.title ?? ''}</p>
          <p>${t('buy.check.intro')}</p>
        </header>
        ${this.able ? nothing : html`<p class="notice notice-warn">${t('buy.check.unable')}</p>`}
        ${this.result()}
        <form class="card stack" @submit=${this.submitted}>
          <div class="field ${this.invalid ? 'field-bad' : ''}">
            <label for="receipt">${t('buy.check.receipt')}</label>
            <textarea id="receipt" class="check-receipt" rows="5" spellcheck="false" autocomplete="off"
              aria-describedby="receipt-hint" aria-invalid=${this.invalid ? 'true' : 'false'}
              .value=${live(this.receipt)}
              @input=${(/** @type {any} */ event) => (this.receipt = event.target.value)}></textarea>
            <p class="hint" id="receipt-hint">${this.invalid ? t('buy.check.invalid') : t('buy.check.receipt.hint')}</p>
          </div>
          <p class="row">
            <button class="btn btn-primary" ?disabled=${this.waiting || !this.able}>${t('buy.check.go')}</button>
            <button class="btn" type="button" ?disabled=${this.receipt === ''} @click=${this.copy}>
              ${this.copied ? t('buy.check.saved') : t('buy.check.save')}
            </button>
          </p>
        </form>
      </div>`;
  }

  result() {
    if (this.done !== null) {
      const [done, all] = this.done;
      return html`<p class="notice notice-info" role="status">${t('buy.check.running', {done: number(done), all: number(all)})}</p>`;
    }
    if (this.fault !== null) {
      const key = 'buy.check.fault.' + this.fault.code;
      return html`
        <section class="card check-bad" role="alert">
          <h2>${t('buy.check.bad')}</h2>
          <p>${t(has(key) ? key : 'buy.check.fault.other', {n: number(this.fault.sequence)})}</p>
          <p>${t('buy.check.keep')}</p>
        </section>`;
    }
    return this.lines.length === 0
      ? nothing
      : html`
          <section class="card check-good" role="status">
            <h2>${t('buy.check.good')}</h2>
            <ul class="check-lines">${this.lines.map((line) => html`<li>${line}</li>`)}</ul>
            ${this.complete ? nothing : html`<p class="muted">${t('buy.check.later')}</p>`}
          </section>`;
  }
}

define('tq-check', CheckPage);
