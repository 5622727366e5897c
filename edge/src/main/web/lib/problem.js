import {LitElement, html, nothing} from './lit.js';
import {ApiError} from './http.js';
import {has, i18n, t} from './i18n.js';
import {isShownAs, waitFor} from './wait.js';

/** A page that could not be shown: why, that nothing is lost, and when it is tried again. */
export class Problem extends LitElement {
  static properties = {error: {attribute: false}, retry: {attribute: false}, left: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.error = null;
    /** @type {() => any} */
    this.retry = () => {};
    /** @type {number | null} */
    this.left = null;
    this.tries = 0;
    /** @type {any} */
    this.timer = undefined;
    this.online = () => this.again();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.online);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.online);
    clearInterval(this.timer);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('error') && this.error) {
      clearInterval(this.timer);
      this.left = waitFor(this.error, this.tries);
      if (this.left !== null) {
        this.timer = setInterval(() => this.count(), 1000);
      }
    }
  }

  count() {
    this.left = Math.max(0, (this.left ?? 0) - 1);
    if (this.left === 0) {
      this.again();
    }
  }

  again() {
    clearInterval(this.timer);
    this.left = null;
    this.tries += 1;
    this.retry();
  }

  render() {
    const kind = isShownAs(this.error);
    const own = kind === 'gone' || kind === 'other';
    const code = this.error?.code ?? 'UNKNOWN';
    const text = own && this.error instanceof ApiError ? this.error.message : t('problem.' + kind + '.text');
    const title = has('problem.' + code) ? t('problem.' + code) : t('problem.' + kind + '.title');
    return html`
      <section class="problem" role="alert">
        <div class="problem-sign" aria-hidden="true">${kind === 'gone' ? '?' : '!'}</div>
        <h1 tabindex="-1">${title}</h1>
        <p>${text}</p>
        ${this.left !== null ? html`<p class="muted" aria-live="off">${t('problem.again', {n: this.left})}</p>` : nothing}
        <p class="row center">
          <button class="btn btn-primary" type="button" @click=${() => this.again()}>${t('problem.retry')}</button>
          <a class="btn" href="/">${t('problem.home')}</a>
        </p>
        ${this.error?.traceId
          ? html`<p class="trace muted">${t('problem.trace')} <code>${this.error.traceId}</code></p>`
          : nothing}
      </section>`;
  }

  /** @returns {string} */
  get language() {
    return i18n.language;
  }
}

customElements.define('tq-problem', Problem);
