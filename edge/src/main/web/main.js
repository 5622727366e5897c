import {LitElement, html, nothing} from './lib/lit.js';
import {trusted} from './lib/config.js';
import {i18n, t} from './lib/i18n.js';
import {router} from './lib/router.js';
import {session} from './lib/session.js';
import {routes as shop} from './shop/routes.js';
import {routes as account} from './account/routes.js';
import {routes as tickets} from './tickets/routes.js';
import {routes as buy} from './buy/routes.js';

/** The frame of all pages: where one is, who one is, and the page of the address. */
class App extends LitElement {
  static properties = {online: {state: true}, quiet: {state: true}};

  constructor() {
    super();
    this.online = navigator.onLine;
    /** Whether the page keeps to itself: while one waits or pays, nothing leads away by mistake. */
    this.quiet = false;
    /** @type {HTMLElement | null} */
    this.shown = null;
    this.shownAddress = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.replaceChildren(); // what the document shows until this script has come
    super.connectedCallback();
    document.documentElement.lang = i18n.language;
    i18n.subscribe(() => this.requestUpdate());
    session.subscribe(() => this.requestUpdate());
    router.subscribe(() => this.show());
    addEventListener('online', () => (this.online = true));
    addEventListener('offline', () => (this.online = false));
  }

  firstUpdated() {
    this.show(true);
  }

  show(first = false) {
    const outlet = /** @type {HTMLElement} */ (this.querySelector('#main'));
    const found = router.match(location.pathname) ?? {route: {path: '', tag: 'tq-nowhere'}, params: {}};
    const query = new URLSearchParams(location.search);
    if (this.shown && this.shownAddress === location.pathname) {
      const page = /** @type {any} */ (this.shown);
      page.query = query;
      page.addressChanged?.();
      this.requestUpdate();
      return;
    }
    const page = /** @type {any} */ (document.createElement(found.route.tag));
    page.params = found.params;
    page.query = query;
    this.shownAddress = location.pathname;
    this.shown = page;
    outlet.replaceChildren(page);
    this.requestUpdate();
    if (!first) {
      scrollTo(0, 0);
      page.updateComplete?.then(() => this.focusOn(page, outlet));
      // What has been loaded may have taken the place of the heading.
      page.begun?.then(() => page.updateComplete).then(() => this.focusAgain(page, outlet));
    }
  }

  /**
   * After a navigation what is new is read first.
   * @param {HTMLElement} page
   * @param {HTMLElement} outlet
   */
  focusOn(page, outlet) {
    if (page.contains(document.activeElement)) {
      return;
    }
    const heading = /** @type {HTMLElement | null} */ (page.querySelector('h1'));
    if (heading) {
      heading.tabIndex = -1;
    }
    (heading ?? outlet).focus({preventScroll: true});
  }

  /**
   * Puts a focus that was lost back to the heading.
   * @param {HTMLElement} page
   * @param {HTMLElement} outlet
   */
  focusAgain(page, outlet) {
    if (this.shown === page && document.activeElement === document.body) {
      this.focusOn(page, outlet);
    }
  }

  /** @param {string} address @param {string} text */
  link(address, text) {
    const here = location.pathname === address || (address !== '/' && location.pathname.startsWith(address));
    return html`<a href=${address} aria-current=${here ? 'page' : nothing}>${text}</a>`;
  }

  render() {
    const other = i18n.language === 'ko' ? 'en' : 'ko';
    return html`
      <a class="skip" href="#main" @click=${(/** @type {Event} */ event) => {
        event.preventDefault();
        /** @type {HTMLElement} */ (this.querySelector('#main')).focus();
      }}>${t('app.skip')}</a>
      <header class="top">
        <div class="top-in">
          <a class="brand" href="/"><span class="brand-sign" aria-hidden="true"></span>${t('app.name')}</a>
          <nav aria-label=${t('app.nav')}>
            ${this.link('/', t('app.events'))}
            ${session.loggedIn ? html`${this.link('/my/tickets', t('app.tickets'))} ${this.link('/my/account', t('app.account'))}`
              : this.link('/login', t('app.login'))}
          </nav>
          <button class="lang" type="button" lang=${other} @click=${() => i18n.set(other)}>${other === 'en' ? 'English' : '한국어'}</button>
        </div>
      </header>
      ${this.online ? nothing : html`<p class="offline-bar" role="status">${t('app.offline')}</p>`}
      <main id="main" tabindex="-1"></main>
      <footer class="bottom"><div class="bottom-in">
        <p>${t('app.footer')}</p>
        <p><a href="/docs" target="_blank" rel="noopener">API</a></p>
      </div></footer>`;
  }
}

class Nowhere extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return html`<section class="problem"><h1>${t('problem.gone.title')}</h1>
      <p><a class="btn btn-primary" href="/">${t('problem.home')}</a></p></section>`;
  }
}

session.start();
router.start([...shop, ...account, ...tickets, ...buy]);
customElements.define('tq-nowhere', Nowhere);
customElements.define('tq-app', App);
if ('serviceWorker' in navigator) {
  addEventListener('load', () => navigator.serviceWorker.register(/** @type {any} */ (trusted('/sw.js'))).catch(() => {}));
}
