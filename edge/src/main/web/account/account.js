import {html, nothing} from '../lib/lit.js';
import {ApiError, api} from '../lib/api.js';
import {parseLocal} from '../lib/clock.js';
import {date, t} from '../lib/i18n.js';
import {Page, announce, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {session} from '../lib/session.js';
import {field, fieldErrors, notice, skeleton, values} from '../lib/ui.js';
import {returned, verifyIdentity} from './identity.js';

/**
 * A browser's name for people, from what it tells of itself.
 * @param {string | null} agent
 * @returns {string}
 */
export function deviceName(agent) {
  const text = agent ?? '';
  const browser = /SamsungBrowser/.test(text) ? 'Samsung Internet' : /Edg\//.test(text) ? 'Edge' : /Firefox\//.test(text) ? 'Firefox'
    : /Chrome\//.test(text) ? 'Chrome' : /Safari\//.test(text) ? 'Safari' : text.split(/[ /]/)[0] || '?';
  const system = /iPhone|iPad/.test(text) ? 'iOS' : /Android/.test(text) ? 'Android' : /Windows/.test(text) ? 'Windows'
    : /Mac OS X/.test(text) ? 'macOS' : /Linux/.test(text) ? 'Linux' : '';
  return system ? browser + ' · ' + system : browser;
}

/** The account: who one is, where one is logged in, and the way out. */
class Account extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {me: {state: true}, sessions: {state: true}, social: {state: true}, message: {state: true}, error: {state: true}, leavingNow: {state: true}, gone: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.me = null;
    /** @type {any[]} */
    this.sessions = [];
    /** @type {any[]} */
    this.social = [];
    this.message = '';
    /** @type {any} */
    this.error = null;
    this.leavingNow = false;
    this.gone = false;
  }

  heading() {
    return t('app.account');
  }

  async start() {
    if (!session.loggedIn) {
      router.toLogin();
      return;
    }
    const [me, sessions, social] = await Promise.all([
      api.get('/users/me', {signal: this.signal}),
      api.get('/users/me/sessions?size=100', {signal: this.signal}),
      api.get('/users/me/social', {signal: this.signal}),
    ]);
    this.me = me;
    this.sessions = sessions.list;
    this.social = social.list;
    const back = returned('CHANGE_PROFILE');
    if (back?.error) {
      this.error = back.error;
    } else if (back) {
      this.changeProfile(back.proof);
    }
  }

  /**
   * @param {() => Promise<any>} work
   * @param {string} done what to say afterwards
   */
  async attempt(work, done) {
    this.error = null;
    this.message = '';
    try {
      await this.busy(work());
      this.message = done;
      if (!this.gone) {
        await this.start();
      }
    } catch (error) {
      if (error instanceof ApiError && error.code === 'REAUTHENTICATION_REQUIRED') {
        await session.logout();
        router.toLogin();
        return;
      }
      this.error = error;
    }
    await this.updateComplete;
    this.querySelector('.notice')?.scrollIntoView({block: 'center'}); // the form may be far below
  }

  /** @param {import('./identity.js').Proof | null} proof of who came back from the provider's page */
  changeProfile(proof) {
    this.attempt(async () => api.patch('/users/me', proof ?? (await verifyIdentity('CHANGE_PROFILE'))), t('account.profileChanged'));
  }

  /** @param {Event} event */
  changePassword(event) {
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const body = values(event);
    this.attempt(() => api.put('/users/me/password', body), t('account.passwordChanged')).then(() => this.error ?? form.reset());
  }

  async leave() {
    await this.attempt(async () => {
      await api.delete('/users/me');
      await session.ended();
      this.gone = true;
    }, '');
    if (this.gone) {
      announce(t('account.gone'));
      /** @type {HTMLElement | null} */ (this.querySelector('h1'))?.focus();
    }
  }

  goneView() {
    return html`<section class="narrow stack"><h1 tabindex="-1">${t('account.gone')}</h1><p>${t('account.goneText')}</p>
      <p><a class="btn btn-primary" href="/">${t('app.events')}</a></p></section>`;
  }

  /** What the message above says that is about no field. @returns {string | null} */
  get refusal() {
    if (!this.error || this.error.errors?.length > 0) {
      return null;
    }
    return this.error.code === 'IDENTITY_WINDOW_CLOSED' ? t('account.windowClosed') : this.error.message;
  }

  async logOut() {
    await this.busy(session.logout());
    router.go('/');
  }

  sessionsView() {
    return html`<section class="card stack"><div class="row apart"><h2>${t('account.sessions')}</h2>
      ${this.sessions.length > 1 ? html`<button type="button" class="btn" @click=${() => this.attempt(() => api.delete('/users/me/sessions'), t('account.othersEnded'))}>${t('account.endOthers')}</button>` : nothing}</div>
      <ul class="lines">${this.sessions.map((one) => html`<li class="row apart">
        <div><strong>${deviceName(one.userAgent)}</strong> ${one.current ? html`<span class="tag tag-ok">${t('account.here')}</span>` : nothing}
          <p class="muted small">${t('account.lastUsed', {at: date(parseLocal(one.lastUsedAt), 'full')})} · ${one.ip}</p></div>
        ${one.current ? nothing : html`<button type="button" class="btn" @click=${() => this.attempt(() => api.delete('/users/me/sessions/' + one.sid), t('account.ended'))}>
          ${t('account.end')}<span class="sr-only"> ${deviceName(one.userAgent)}</span></button>`}</li>`)}</ul></section>`;
  }

  socialView() {
    return this.social.length === 0 ? nothing : html`<section class="card stack"><h2>${t('account.social')}</h2>
      <ul class="lines">${this.social.map((one) => html`<li class="row apart"><strong>${t('account.name.' + one.provider)}</strong>
        <button type="button" class="btn" @click=${() => this.attempt(() => api.delete('/users/me/social/' + one.provider), t('account.unlinked'))}>
          ${t('account.unlink')}<span class="sr-only"> ${t('account.name.' + one.provider)}</span></button></li>`)}</ul></section>`;
  }

  profileView() {
    return html`<section class="card stack profile"><h2>${t('account.profile')}</h2>
      <p>${this.me.name} · ${this.me.phone}</p><p class="muted">${t('account.profileHow')}</p>
      <p><button type="button" class="btn" ?disabled=${this.waiting} @click=${() => this.changeProfile(null)}>${t('account.changeProfile')}</button></p></section>`;
  }

  render() {
    if (this.gone) {
      return this.goneView();
    }
    if (this.problem) {
      return this.problemView();
    }
    if (!this.me) {
      return html`<section class="middle stack"><h1>${t('app.account')}</h1>${skeleton(6)}</section>`;
    }
    const wrong = fieldErrors(this.error);
    return html`<section class="middle stack">
      <div class="row apart"><h1>${t('account.hello', {name: this.me.name})}</h1>
        <button type="button" class="btn" @click=${this.logOut}>${t('account.logout')}</button></div>
      <p class="muted">${this.me.email}</p>
      ${notice('ok', this.message)} ${notice('bad', this.refusal)}
      ${this.sessionsView()} ${this.socialView()} ${this.profileView()}
      <section class="card stack"><h2>${t('account.changePassword')}</h2>
        <form class="stack" @submit=${this.changePassword} novalidate>
          <input type="hidden" name="username" autocomplete="username" .value=${this.me.email} disabled>
          ${field({name: 'currentPassword', label: t('account.currentPassword'), type: 'password', autocomplete: 'current-password', error: wrong.currentPassword})}
          ${field({name: 'newPassword', label: t('account.newPassword'), type: 'password', autocomplete: 'new-password', error: wrong.newPassword, hint: t('account.passwordRule')})}
          <button class="btn" ?disabled=${this.waiting}>${t('account.changePassword')}</button></form></section>
      <section class="card stack leave"><h2>${t('account.leave')}</h2><p class="muted">${t('account.leaveText')}</p>
        ${this.leavingNow
          ? html`<p class="row"><button type="button" class="btn btn-bad" ?disabled=${this.waiting} @click=${this.leave}>${t('account.leaveSure')}</button>
              <button type="button" class="btn" @click=${() => (this.leavingNow = false)}>${t('common.cancel')}</button></p>`
          : html`<button type="button" class="btn" @click=${() => (this.leavingNow = true)}>${t('account.leave')}</button>`}</section>
    </section>`;
  }
}

define('tq-account', Account);
