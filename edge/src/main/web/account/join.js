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

/** @typedef {'terms' | 'identity' | 'email' | 'code' | 'password' | 'known'} Step */
/** @type {Step[]} */
const STEPS = ['terms', 'identity', 'email', 'code', 'password'];

/**
 * Signing up, one question at a time. After a social log-in it begins with a signupToken: the
 * person proves who they are, and a known person's account is linked instead.
 */
class Join extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {step: {state: true}, error: {state: true}, terms: {state: true}, agreed: {state: true}, again: {state: true}};

  constructor() {
    super();
    /** @type {Step} */
    this.step = 'terms';
    /** @type {any} */
    this.error = null;
    /** @type {any[]} */
    this.terms = [];
    /** @type {Set<string>} */
    this.agreed = new Set();
    this.again = false;
    /** @type {{identityVerificationId: string, identityProof: string} | null} */
    this.proof = null;
    this.email = '';
    this.emailVerificationToken = '';
    /** @type {{signupToken: string, email: string | null, name: string | null} | null} */
    this.social = null;
    this.provider = 'kakao';
    /** @type {ReturnType<typeof returned>} what the provider's page says, until the terms are there */
    this.back = null;
  }

  heading() {
    return t('account.join');
  }

  async start() {
    this.back ??= returned('SIGN_UP');
    this.social ??= this.back?.resume.social ?? history.state?.social ?? null;
    this.provider = this.back?.resume.provider ?? history.state?.provider ?? this.provider;
    this.email ||= this.social?.email ?? '';
    this.terms = (await api.get('/auth/terms', {signal: this.signal, token: false})).list;
    if (this.back !== null) {
      this.comeBack(this.back);
      this.back = null;
    }
  }

  languageChanged() {
    this.begin();
  }

  /** @param {{proof: import('./identity.js').Proof, resume: any, error: any}} back from the provider's page */
  comeBack({proof, resume, error}) {
    this.agreed = new Set(resume.agreed);
    this.show('identity');
    this.error = error;
    if (error === null && resume.links) {
      this.proof = proof;
      this.link();
    } else if (error === null) {
      this.proof = proof;
      this.show('email');
    }
  }

  /** What is needed to go on after the provider's page. */
  resume(links = false) {
    return {agreed: [...this.agreed], social: this.social, provider: this.provider, links};
  }

  /** @param {Step} step */
  show(step) {
    this.error = null;
    this.step = step;
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector('.step input, .step button, .step h2'))?.focus());
  }

  /**
   * @param {() => Promise<void>} work
   */
  async attempt(work) {
    this.error = null;
    try {
      await this.busy(work());
    } catch (error) {
      if (!(error instanceof ApiError)) {
        console.error(error);
      }
      this.error = error;
    }
  }

  identify() {
    return this.attempt(async () => {
      this.proof = await verifyIdentity('SIGN_UP', this.resume());
      this.show('email');
    });
  }

  /** @param {Event} event */
  sendCode(event) {
    this.email = values(event).email;
    return this.attempt(async () => {
      await api.post('/auth/email/code', {email: this.email}, {token: false});
      this.show('code');
    });
  }

  resend() {
    return this.attempt(async () => {
      await api.post('/auth/email/code', {email: this.email}, {token: false});
      this.again = true;
    });
  }

  /** @param {Event} event */
  checkCode(event) {
    const {code} = values(event);
    return this.attempt(async () => {
      const {emailVerificationToken} = await api.post('/auth/email/verify', {email: this.email, code: code.trim()}, {token: false});
      this.emailVerificationToken = emailVerificationToken;
      this.show('password');
    });
  }

  /** @param {Event} event */
  finish(event) {
    const {password, phone} = values(event);
    return this.attempt(async () => {
      const form = {
        email: this.email,
        ...(password ? {password} : {}),
        ...(phone ? {phone} : {}),
        ...this.proof,
        ...(this.social ? {signupToken: this.social.signupToken} : {}),
        terms: answers(this.terms, this.agreed),
        emailVerificationToken: this.emailVerificationToken,
        recaptchaToken: await captcha('signup'),
      };
      try {
        await api.post('/auth/signup', form, {token: false});
      } catch (error) {
        if (error instanceof ApiError && (error.code === 'ALREADY_REGISTERED' || error.code === 'IDENTITY_NOT_VERIFIED')) {
          this.step = 'known';
        }
        throw error;
      }
      if (!password) {
        location.assign('/auth/oauth/' + (this.provider)); // known now: one more round logs in
        return;
      }
      const pair = await api.post('/auth/login', {email: this.email, password, recaptchaToken: await captcha('login')}, {token: false});
      await session.login(pair);
      router.go(router.safe(this.query.get('next')), {replace: true});
    });
  }

  /** A person who has an account already: this way of logging in is added to it. */
  link() {
    return this.attempt(async () => {
      const proof = this.proof ?? (await verifyIdentity('SIGN_UP', this.resume(true)));
      this.proof = null;
      const pair = await api.post('/auth/oauth/link', {signupToken: this.social?.signupToken, ...proof, terms: answers(this.terms, this.agreed)}, {token: false});
      await session.login(pair);
      router.go('/', {replace: true});
    });
  }

  progress() {
    const at = Math.max(0, STEPS.indexOf(this.step));
    return html`<ol class="steps" aria-label=${t('account.steps')}>${STEPS.map((step, i) => html`
      <li class=${i < at ? 'done' : i === at ? 'now' : ''} aria-current=${i === at ? 'step' : nothing}><span class="sr-only">${t('account.step.' + step)}</span></li>`)}</ol>`;
  }

  /** @param {string} text */
  button(text, ready = true) {
    return html`<button class="btn btn-primary btn-big btn-wide" ?disabled=${this.waiting || !ready} aria-busy=${this.waiting ? 'true' : 'false'}>${text}</button>`;
  }

  stepView() {
    const wrong = fieldErrors(this.error);
    switch (this.step) {
      case 'terms':
        return html`<form class="stack" @submit=${(/** @type {Event} */ event) => (event.preventDefault(), this.show('identity'))}>
          <h2>${t('account.ask.terms')}</h2>
          ${termsView(this.terms, this.agreed, (agreed) => (this.agreed = agreed))}
          ${this.button(t('common.next'), this.terms.length > 0 && isEnough(this.terms, this.agreed))}</form>
          ${this.social ? nothing : socialLinks(router.safe(this.query.get('next')))}`;
      case 'identity':
        return html`<div class="stack"><h2>${t('account.ask.identity')}</h2><p class="muted">${t('account.whyIdentity')}</p>
          <button type="button" class="btn btn-primary btn-big btn-wide" ?disabled=${this.waiting} aria-busy=${this.waiting ? 'true' : 'false'}
            @click=${this.identify}>${t('account.verify')}</button>
          ${this.social ? html`<button type="button" class="btn btn-wide" @click=${this.link}>${t('account.link')}</button>` : nothing}</div>`;
      case 'email':
        return html`<form class="stack" @submit=${this.sendCode} novalidate><h2>${t('account.ask.email')}</h2>
          ${field({name: 'email', label: t('account.email'), type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254, value: this.email, error: wrong.email, hint: t('account.whyEmail')})}
          ${this.button(t('account.sendCode'))}</form>`;
      case 'code':
        return html`<form class="stack" @submit=${this.checkCode} novalidate><h2>${t('account.ask.code')}</h2>
          <p class="muted">${t('account.codeSent', {email: this.email})}</p>
          ${field({name: 'code', label: t('account.code'), inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 6, error: wrong.code})}
          ${this.button(t('common.next'))}
          <p class="row center"><button type="button" class="btn btn-quiet" @click=${this.resend}>${t('account.resend')}</button>
            <button type="button" class="btn btn-quiet" @click=${() => this.show('email')}>${t('account.otherEmail')}</button></p>
          ${this.again ? notice('ok', t('account.resent')) : nothing}</form>`;
      case 'password':
        return html`<form class="stack" @submit=${this.finish} novalidate><h2>${t('account.ask.password')}</h2>
          <input type="hidden" name="username" autocomplete="username" .value=${this.email}>
          ${field({name: 'password', label: t('account.password'), type: 'password', autocomplete: 'new-password', error: wrong.password, hint: t('account.passwordRule'), required: !this.social})}
          ${wrong.phone ? field({name: 'phone', label: t('account.phone'), type: 'tel', autocomplete: 'tel', error: wrong.phone}) : nothing}
          ${this.button(t('account.joinNow'))}</form>`;
      default:
        return html`<div class="stack"><h2>${t('account.known')}</h2><p class="row">
          <a class="btn btn-primary" href="/login">${t('account.login')}</a><a class="btn" href="/password">${t('account.forgot')}</a>
          <button type="button" class="btn" @click=${() => this.show('identity')}>${t('account.verifyAgain')}</button></p></div>`;
    }
  }

  render() {
    if (this.problem) {
      return this.problemView();
    }
    const message = this.error && this.error.errors?.length === 0
      ? this.error.code === 'IDENTITY_WINDOW_CLOSED' ? t('account.windowClosed') : this.error.message
      : null;
    return html`<section class="narrow stack"><h1>${t('account.join')}</h1>
      ${this.social ? html`<p class="muted">${t('account.socialJoin')}</p>` : nothing}
      ${this.progress()} ${notice('bad', message)}
      <div class="step">${this.stepView()}</div></section>`;
  }
}

define('tq-join', Join);
