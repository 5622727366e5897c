import {html} from '../lib/lit.js';
import {ApiError, api} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {Page, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {session} from '../lib/session.js';
import {store} from '../lib/store.js';
import {notice} from '../lib/ui.js';

/** Where a provider of social log-ins sends the browser back to: asks for the outcome, and goes on. */
class Social extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {error: {state: true}};

  constructor() {
    super();
    /** @type {ApiError | null} */
    this.error = null;
  }

  heading() {
    return t('account.login');
  }

  async start() {
    const next = router.safe(store.get('next'));
    const address = location.pathname + location.search;
    history.replaceState({}, '', location.pathname); // the code is good once: not for the history
    try {
      const {status, json} = await api.raw('GET', address, {token: false, timeout: 30_000});
      store.set('next', null);
      if (status === 202) {
        const state = {social: json, provider: this.params.provider};
        router.go('/join?next=' + encodeURIComponent(next), {replace: true, state});
        return;
      }
      await session.login(json);
      router.go(next, {replace: true});
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      this.error = error;
    }
  }

  render() {
    return html`<section class="narrow stack"><h1>${t('account.login')}</h1>
      ${this.error ? html`${notice('bad', this.error.message)}<p><a class="btn btn-primary" href="/login">${t('account.login')}</a></p>`
        : html`<p role="status">${t('account.loggingIn')}</p>`}</section>`;
  }
}

define('tq-social', Social);
