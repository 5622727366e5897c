import {LitElement, html} from './lit.js';
import {ApiError} from './http.js';
import {i18n} from './i18n.js';
import {router} from './router.js';
import {session} from './session.js';
import './problem.js';

/**
 * Tells screen readers something that is seen elsewhere on the page.
 * @param {string} text
 * @param {boolean} [assertive] at once, whatever is being read
 */
export function announce(text, assertive = false) {
  const region = document.getElementById(assertive ? 'announce-now' : 'announce');
  if (region) {
    region.textContent = '';
    setTimeout(() => {
      region.textContent = text;
    }, 50);
  }
}

/**
 * Names an element, once.
 * @param {string} tag
 * @param {CustomElementConstructor} element
 */
export function define(tag, element) {
  if (!customElements.get(tag)) {
    customElements.define(tag, element);
  }
}

/**
 * One page: an element that the router makes for an address, in the document's own tree so that
 * one style sheet and plain labels serve all.
 */
export class Page extends LitElement {
  /** @type {import('./lit.js').Properties} */
  static properties = {
    params: {attribute: false},
    query: {attribute: false},
    problem: {state: true},
    waiting: {state: true},
  };

  constructor() {
    super();
    /** @type {Record<string, string>} from the address */
    this.params = {};
    /** @type {URLSearchParams} */
    this.query = new URLSearchParams();
    /** @type {any} why the page cannot be shown */
    this.problem = null;
    /** Whether something the person asked for is under way. */
    this.waiting = false;
    this.leaving = new AbortController();
    /** What is loaded first; done in any case. */
    this.begun = Promise.resolve();
    /** @type {() => void} */
    this.unsubscribe = () => {};
  }

  createRenderRoot() {
    return this;
  }

  /** Ends when the page is left. */
  get signal() {
    return this.leaving.signal;
  }

  connectedCallback() {
    super.connectedCallback();
    this.leaving = new AbortController();
    this.unsubscribe = i18n.subscribe(() => {
      this.retitle();
      this.languageChanged();
      this.requestUpdate();
    });
    this.retitle();
    this.begun = this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unsubscribe();
    this.leaving.abort();
  }

  /** The page's name, in the tab and the history. @returns {string} */
  heading() {
    return '';
  }

  retitle() {
    const title = this.heading();
    document.title = title ? title + ' · Ticket Queue' : 'Ticket Queue';
  }

  /** Loads what the page shows; what it throws is shown as a problem and tried again. */
  async start() {}

  /** The query of the address changed while the page is shown. */
  addressChanged() {}

  /** The language changed: what the service tells in words is asked for again by who overrides it. */
  languageChanged() {}

  async begin() {
    try {
      await this.start();
      this.problem = null;
    } catch (error) {
      this.fail(error);
    }
    this.retitle();
  }

  /** @param {unknown} error */
  fail(error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      return;
    }
    if (error instanceof ApiError && error.status === 401 && !session.loggedIn) {
      router.toLogin(); // the session has ended, on another device say
      return;
    }
    if (!(error instanceof ApiError)) {
      console.error(error);
    }
    this.problem = error;
  }

  /**
   * Shows that something is under way until it is done.
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  async busy(work) {
    this.waiting = true;
    try {
      return await work;
    } finally {
      this.waiting = false;
    }
  }

  /** The page in place of itself while it cannot be shown. */
  problemView() {
    return html`<tq-problem .error=${this.problem} .retry=${() => this.begin()} lang=${i18n.language}></tq-problem>`;
  }
}
