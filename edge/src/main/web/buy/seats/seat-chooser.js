import {LitElement} from '../../lib/lit.js';
import {i18n} from '../../lib/i18n.js';

/** @typedef {import('./plan.js').Plan} Plan */

/**
 * What shows seats and tells which one is picked (event `pick`, the seat as `detail`): the map and the
 * list, in the document's own tree.
 */
export class SeatChooser extends LitElement {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    plan: {attribute: false},
    choice: {attribute: false},
    mine: {attribute: false},
    only: {attribute: false},
  };

  constructor() {
    super();
    /** @type {Plan | null} */
    this.plan = null;
    /** @type {readonly number[]} */
    this.choice = [];
    /** @type {readonly number[]} seats held for this buyer */
    this.mine = [];
    /** @type {number} the grade that is looked for, −1: any */
    this.only = -1;
    /** @type {() => void} */
    this.unsubscribe = () => {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.unsubscribe = i18n.subscribe(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unsubscribe();
  }

  createRenderRoot() {
    return this;
  }

  /** @param {number} seat */
  pick(seat) {
    this.dispatchEvent(new CustomEvent('pick', {detail: seat}));
  }

  /** @param {number} seat */
  isPickable(seat) {
    return this.plan !== null && (this.plan.isFree(seat) || this.mine.includes(seat) || this.choice.includes(seat));
  }
}
