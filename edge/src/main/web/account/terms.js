import {html, nothing} from '../lib/lit.js';
import {t} from '../lib/i18n.js';

/**
 * @typedef {{code: string, version: string, mandatory: boolean, title: string, content: string}} Term
 */

/**
 * What a person has answered, as the API wants it.
 * @param {{code: string, version: string}[]} terms
 * @param {Set<string>} agreed codes
 * @returns {{code: string, version: string, agreed: boolean}[]}
 */
export function answers(terms, agreed) {
  return terms.map((term) => ({code: term.code, version: term.version, agreed: agreed.has(term.code)}));
}

/**
 * Whether nothing mandatory is missing.
 * @param {Term[]} terms
 * @param {Set<string>} agreed
 * @returns {boolean}
 */
export function isEnough(terms, agreed) {
  return terms.every((term) => !term.mandatory || agreed.has(term.code));
}

/**
 * The terms with a box for all of them.
 * @param {Term[]} terms
 * @param {Set<string>} agreed
 * @param {(agreed: Set<string>) => void} change
 */
export function termsView(terms, agreed, change) {
  const set = (/** @type {string} */ code, /** @type {boolean} */ yes) => {
    const next = new Set(agreed);
    next[yes ? 'add' : 'delete'](code);
    change(next);
  };
  const all = terms.every((term) => agreed.has(term.code));
  return html`
    <label class="check check-all"><input type="checkbox" .checked=${all}
      @change=${(/** @type {any} */ event) => change(new Set(event.target.checked ? terms.map((term) => term.code) : []))}>
      <span>${t('account.termsAll')}</span></label>
    <ul>${terms.map((term) => html`<li class="term">
      <label class="check"><input type="checkbox" name=${term.code} .checked=${agreed.has(term.code)}
        @change=${(/** @type {any} */ event) => set(term.code, event.target.checked)}>
        <span><span class="tag ${term.mandatory ? 'tag-accent' : ''}">${t(term.mandatory ? 'account.mandatory' : 'account.optional')}</span> ${term.title}</span></label>
      ${term.content ? html`<details><summary>${t('account.read')}<span class="sr-only"> ${term.title}</span></summary><p class="prose small">${term.content}</p></details>` : nothing}
    </li>`)}</ul>`;
}
