import {html, nothing} from '../lib/lit.js';
import {config} from '../lib/config.js';
import {t} from '../lib/i18n.js';
import {store} from '../lib/store.js';

/**
 * The ways in by an account elsewhere.
 * @param {string} next where to go afterwards
 */
export function socialLinks(next) {
  return config.social.length === 0
    ? nothing
    : html`<div class="social"><p class="or"><span>${t('account.or')}</span></p>
        ${config.social.map((name) => html`<a class="btn btn-wide social-${name}" href=${'/auth/oauth/' + name}
          @click=${() => store.set('next', next)}>${t('account.by.' + name)}</a>`)}</div>`;
}
