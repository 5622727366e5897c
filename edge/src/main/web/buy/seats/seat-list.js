import {html, nothing} from '../../lib/lit.js';
import {define} from '../../lib/page.js';
import {number, t} from '../../lib/i18n.js';
import {won} from '../../lib/money.js';
import {marksOf, sectionName} from './names.js';
import {WHEELCHAIR} from './plan.js';
import {SeatChooser} from './seat-chooser.js';

/** @typedef {import('./plan.js').Plan} Plan */

/**
 * The seats as a list by section and row: for screen readers, and for who likes lists. Only free seats
 * are offered, and only what is opened is in the document.
 */
class SeatList extends SeatChooser {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    version: {attribute: false},
    section: {state: true},
    row: {state: true},
  };

  constructor() {
    super();
    this.version = 0;
    this.section = -1;
    this.row = -1;
  }

  /**
   * Opens the row of a seat.
   *
   * @param {number} seat
   */
  goTo(seat) {
    if (this.plan !== null) {
      this.row = this.plan.row[seat];
      this.section = this.plan.rowOf(seat).section;
    }
  }

  /** @param {number} seat */
  isOffered(seat) {
    return this.isPickable(seat) &&
      (this.only < 0 || this.plan?.grade[seat] === this.only || this.choice.includes(seat));
  }

  render() {
    const {plan} = this;
    if (plan === null) {
      return nothing;
    }
    return html`<ul class="seat-sections">${plan.sections.map((section) => this.sectionView(plan, section))}</ul>`;
  }

  /**
   * @param {Plan} plan
   * @param {import('./plan.js').Section} section
   */
  sectionView(plan, section) {
    const open = this.section === section.index;
    const free = plan.freeIn(section);
    return html`
      <li>
        <button class="seat-fold" type="button" aria-expanded=${open ? 'true' : 'false'}
          @click=${() => (this.section = open ? -1 : section.index)}>
          <span>${sectionName(section)}${section.entrance ? html` <span class="muted">${t('buy.seats.entrance', {name: section.entrance})}</span>` : nothing}</span>
          <span class="muted">${t('buy.seats.freeOf', {n: number(free), all: number(section.end - section.first)})}</span>
        </button>
        ${open
          ? html`<ul class="seat-rows">${plan.rows.slice(section.firstRow, section.endRow).map((row) => this.rowView(plan, row))}</ul>`
          : nothing}
      </li>`;
  }

  /**
   * @param {Plan} plan
   * @param {import('./plan.js').Row} row
   */
  rowView(plan, row) {
    const free = plan.freeIn(row);
    const open = this.row === row.index;
    return html`
      <li>
        <button class="seat-fold seat-fold-row" type="button" aria-expanded=${open ? 'true' : 'false'}
          @click=${() => (this.row = open ? -1 : row.index)}>
          <span>${t('buy.seats.row', {row: row.label})}</span>
          <span class="muted">${t('buy.seats.freeOf', {n: number(free), all: number(row.end - row.first)})}</span>
        </button>
        ${open ? this.seatsOf(plan, row) : nothing}
      </li>`;
  }

  /**
   * @param {Plan} plan
   * @param {import('./plan.js').Row} row
   */
  seatsOf(plan, row) {
    const seats = [];
    for (let seat = row.first; seat < row.end; seat++) {
      if (this.isOffered(seat)) {
        seats.push(seat);
      }
    }
    return html`<ul class="seat-chips">${seats.map((seat) => html`
      <li>
        <button class="seat-chip" type="button" data-grade=${plan.grades[plan.grade[seat]].grade}
          aria-pressed=${this.choice.includes(seat) ? 'true' : 'false'} @click=${() => this.pick(seat)}>
          <b><span class="sr-only">${t('buy.seats.row', {row: row.label})} </span>${plan.number[seat]}</b>
          <span>${plan.grades[plan.grade[seat]].grade} ${won(plan.priceOf(seat))}</span>
          ${plan.marks[seat] & WHEELCHAIR ? html`<span aria-hidden="true">♿</span>` : nothing}
          ${marksOf(plan, seat).map((mark) => html`<span class="tag">${mark}</span>`)}
        </button>
      </li>`)}</ul>`;
  }
}

define('tq-seat-list', SeatList);
