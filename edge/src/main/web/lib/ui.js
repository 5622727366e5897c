import {html, ifDefined, live, nothing} from './lit.js';

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [type]
 * @property {string} [value]
 * @property {string} [error]
 * @property {string} [hint]
 * @property {string} [autocomplete]
 * @property {string} [inputmode]
 * @property {number} [maxlength]
 * @property {boolean} [required]
 * @property {(event: Event) => void} [input]
 */

/**
 * A labelled field with its hint and what is wrong with it.
 * @param {Field} field
 */
export function field(field) {
  const {name, label, type = 'text', value, error, hint} = field;
  const told = [hint ? name + '-hint' : '', error ? name + '-error' : ''].filter(Boolean).join(' ');
  return html`
    <div class="field ${error ? 'field-bad' : ''}">
      <label for=${'f-' + name}>${label}</label>
      <input id=${'f-' + name} name=${name} type=${type} .value=${value === undefined ? nothing : live(value)}
        autocomplete=${ifDefined(/** @type {any} */ (field.autocomplete))} inputmode=${ifDefined(/** @type {any} */ (field.inputmode))}
        maxlength=${ifDefined(field.maxlength)} ?required=${field.required ?? true}
        aria-invalid=${error ? 'true' : 'false'} aria-describedby=${ifDefined(told || undefined)}
        @input=${field.input ?? nothing}>
      ${hint ? html`<p class="hint" id=${name + '-hint'}>${hint}</p>` : nothing}
      ${error ? html`<p class="field-error" id=${name + '-error'}>${error}</p>` : nothing}
    </div>`;
}

/**
 * A message within a page.
 * @param {'ok' | 'warn' | 'bad' | 'info'} kind
 * @param {unknown} text
 */
export function notice(kind, text) {
  return text ? html`<div class="notice notice-${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>${text}</div>` : nothing;
}

/**
 * The room of what is being loaded, so that nothing moves when it comes.
 * @param {number} lines
 */
export function skeleton(lines) {
  return html`<div class="skeleton-box" aria-hidden="true">
    ${Array.from({length: lines}, () => html`<div class="skeleton"></div>`)}</div>`;
}

/**
 * The values of a form by name.
 * @param {Event} event of its submission
 * @returns {Record<string, string>}
 */
export function values(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/**
 * What is wrong with each field, by its name.
 * @param {any} error an ApiError
 * @returns {Record<string, string>}
 */
export function fieldErrors(error) {
  return Object.fromEntries((error?.errors ?? []).map((/** @type {any} */ item) => [item.field, item.message]));
}
