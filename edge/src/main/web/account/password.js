import {html, nothing} from '../lib/lit.js';
import {ApiError, api} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {Page, define} from '../lib/page.js';
import {field, fieldErrors, notice, values} from '../lib/ui.js';
import {returned, verifyIdentity} from './identity.js';

/** A forgotten password: the person proves who they are and chooses another. */
class Password extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {error: {state: true}, done: {state: true}, proof: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.error = null;
    this.done = false;
    /** @type {import('./identity.js').Proof | null} of who came back from the provider's page */
    this.proof = null;
    this.email = '';
  }

  async start() {
    const back = returned('PASSWORD_RESET');
    if (back !== null) {
      this.email = back.resume.email;
      this.error = back.error;
      this.proof = back.error === null ? back.proof : null;
    }
  }

  heading() {
    return t('account.forgot');
  }

  /** @param {Event} event */
  async submit(event) {
    const {email, newPassword} = values(event);
    this.email = email;
    this.error = null;
    try {
      await this.busy(this.reset(email, newPassword));
      this.done = true;
    } catch (error) {
      if (!(error instanceof ApiError)) {
        console.error(error);
      }
      this.error = error;
    }
  }

  /** @param {string} email @param {string} newPassword */
  async reset(email, newPassword) {
    const proof = this.proof ?? (await verifyIdentity('PASSWORD_RESET', {email}));
    this.proof = null;
    await api.post('/auth/password/reset', {email, newPassword, ...proof}, {token: false});
  }

  render() {
    const wrong = fieldErrors(this.error);
    const message = this.error && this.error.errors?.length === 0
      ? this.error.code === 'IDENTITY_WINDOW_CLOSED' ? t('account.windowClosed') : this.error.message
      : null;
    return html`<section class="narrow stack"><h1>${t('account.forgot')}</h1>
      ${notice('bad', message)}
      ${this.done
        ? html`${notice('ok', t('account.resetDone'))}<p><a class="btn btn-primary" href="/login">${t('account.login')}</a></p>`
        : html`${this.proof ? notice('ok', t('account.resetVerified')) : html`<p class="muted">${t('account.resetHow')}</p>`}<form class="stack" @submit=${this.submit} novalidate>
          ${field({name: 'email', label: t('account.email'), type: 'email', inputmode: 'email', autocomplete: 'username', value: this.proof ? this.email : undefined, error: wrong.email})}
          ${field({name: 'newPassword', label: t('account.newPassword'), type: 'password', autocomplete: 'new-password', error: wrong.newPassword, hint: t('account.passwordRule')})}
          <button class="btn btn-primary btn-big btn-wide" ?disabled=${this.waiting} aria-busy=${this.waiting ? 'true' : 'false'}>${t(this.proof ? 'account.changePassword' : 'account.verifyAndReset')}</button></form>`}
      ${nothing}</section>`;
  }
}

define('tq-password', Password);
