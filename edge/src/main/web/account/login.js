import {html, nothing} from '../lib/lit.js';
import {ApiError, api} from '../lib/api.js';
import {captcha} from '../lib/config.js';
import {t} from '../lib/i18n.js';
import {Page, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {session} from '../lib/session.js';
import {field, fieldErrors, notice, values} from '../lib/ui.js';
import {returned, verifyIdentity} from './identity.js';
import {socialLinks} from './social-links.js';
import {answers, isEnough, termsView} from './terms.js';

/** The log-in, with what may stand between it and the person: new terms, a long absence. */
class Login extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {error: {state: true}, terms: {state: true}, agreed: {state: true}, dormant: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.error = null;
    /** @type {any[]} terms that have changed since the last time */
    this.terms = [];
    /** @type {Set<string>} */
    this.agreed = new Set();
    this.dormant = false;
    /** @type {Record<string, string>} */
    this.sent = {};
    /** @type {import('./identity.js').Proof | null} of who came back from the provider's page to wake the account */
    this.proof = null;
  }

  heading() {
    return t('account.login');
  }

  async start() {
    if (session.loggedIn) {
      this.onward();
      return;
    }
    const back = returned('REACTIVATE');
    if (back !== null) {
      this.sent = back.resume;
      this.error = back.error;
      this.proof = back.error === null ? back.proof : null;
    }
  }

  onward() {
    router.go(router.safe(this.query.get('next')), {replace: true});
  }

  /** @param {Event} event */
  async submit(event) {
    this.sent = values(event);
    await this.busy(this.logIn());
  }

  async logIn() {
    const {email, password} = this.sent;
    this.error = null;
    try {
      const terms = this.terms.length > 0 ? {terms: answers(this.terms, this.agreed)} : {};
      const pair = await api.post('/auth/login', {email, password, recaptchaToken: await captcha('login'), ...terms}, {token: false});
      await session.login(pair);
      this.onward();
    } catch (error) {
      await this.refused(error);
    }
  }

  /** @param {unknown} error */
  async refused(error) {
    if (!(error instanceof ApiError)) {
      return this.fail(error);
    }
    if (error.code === 'TERMS_NOT_AGREED' && Array.isArray(error.body.terms)) {
      const {list} = await api.get('/auth/terms', {token: false});
      const due = error.body.terms.map((/** @type {any} */ one) => one.code);
      this.terms = list.filter((/** @type {any} */ term) => due.includes(term.code));
    } else {
      this.dormant = error.code === 'ACCOUNT_DORMANT';
      this.error = error;
      if (this.dormant && this.proof !== null) {
        await this.reactivate();
      }
    }
  }

  async reactivate() {
    try {
      const {email, password} = this.sent;
      const proof = this.proof ?? (await verifyIdentity('REACTIVATE', {email}));
      this.proof = null;
      await api.post('/auth/reactivate', {email, password, ...proof}, {token: false});
      this.dormant = false;
      await this.logIn();
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    const next = router.safe(this.query.get('next'));
    const wrong = fieldErrors(this.error);
    const message = this.error && this.error.errors?.length === 0 ? this.error.message : null;
    return html`<section class="narrow stack">
      <h1>${t('account.login')}</h1>
      ${next !== '/' ? html`<p class="muted">${t('account.loginFirst')}</p>` : nothing}
      ${this.proof ? notice('ok', t('account.wakeVerified')) : nothing}
      ${notice('bad', message)}
      ${this.dormant ? html`<div class="card stack"><p>${t('account.dormant')}</p>
        <button class="btn btn-primary btn-wide" type="button" @click=${() => this.busy(this.reactivate())}>${t('account.verify')}</button></div>` : nothing}
      <form class="stack" @submit=${this.submit} novalidate>
        ${field({name: 'email', label: t('account.email'), type: 'email', autocomplete: 'username', inputmode: 'email', value: this.proof ? this.sent.email : undefined, error: wrong.email})}
        ${field({name: 'password', label: t('account.password'), type: 'password', autocomplete: 'current-password', error: wrong.password})}
        ${this.terms.length > 0 ? html`<div class="card stack"><h2 class="small-head">${t('account.newTerms')}</h2>
          ${termsView(this.terms, this.agreed, (agreed) => (this.agreed = agreed))}</div>` : nothing}
        <button class="btn btn-primary btn-big btn-wide" ?disabled=${this.waiting || !isEnough(this.terms, this.agreed)}
          aria-busy=${this.waiting ? 'true' : 'false'}>${t('account.login')}</button>
      </form>
      <p class="row center"><a href=${'/join?next=' + encodeURIComponent(next)}>${t('account.join')}</a><a href="/password">${t('account.forgot')}</a></p>
      ${socialLinks(next)}
    </section>`;
  }
}

define('tq-login', Login);
