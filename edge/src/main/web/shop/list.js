import {html, nothing, repeat} from '../lib/lit.js';
import {api} from '../lib/api.js';
import {clock, parseLocal} from '../lib/clock.js';
import {date, t} from '../lib/i18n.js';
import {Page, announce, define} from '../lib/page.js';
import {router} from '../lib/router.js';
import {listQuery} from './model.js';
import {poster} from './poster.js';

const PAUSE = 300; // after the last key before it is searched
const MONTHS = 6;
/** @type {Map<string, any>} what was shown last, so that going back shows it at once */
const shownBefore = new Map();

/** The concerts one can go to: its first line is the search, its body the posters. */
class Concerts extends Page {
  /** @type {import('../lib/lit.js').Properties} */
  static properties = {found: {state: true}, cities: {state: true}, loading: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.found = null;
    /** @type {string[]} */
    this.cities = [];
    this.loading = false;
    /** @type {any} */
    this.typing = undefined;
  }

  heading() {
    return t('shop.title');
  }

  async start() {
    this.found = shownBefore.get(listQuery(this.query)) ?? null;
    this.loadCities();
    await this.load();
  }

  addressChanged() {
    this.requestUpdate();
    this.load().then(() => announce(t('shop.count', {n: this.found?.totalElements ?? 0}))).catch((error) => this.fail(error));
  }

  async load() {
    const asked = listQuery(this.query);
    this.loading = true;
    try {
      const found = await api.get('/events?' + asked, {signal: this.signal, token: false});
      if (asked === listQuery(this.query)) {
        this.found = found;
        shownBefore.set(asked, found);
      }
    } finally {
      this.loading = false;
    }
  }

  async loadCities() {
    const venues = await api.get('/venues?size=100', {signal: this.signal, token: false}).catch(() => ({list: []}));
    this.cities = [...new Set(venues.list.map((/** @type {any} */ venue) => venue.city))].sort();
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  filter(name, value) {
    const query = new URLSearchParams(this.query);
    if (value) {
      query.set(name, value);
    } else {
      query.delete(name);
    }
    if (name !== 'page') {
      query.delete('page');
    }
    const text = query.toString();
    router.go('/' + (text ? '?' + text : ''), {replace: name === 'q'});
  }

  /** @param {InputEvent} event */
  typed(event) {
    const value = /** @type {HTMLInputElement} */ (event.target).value;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.filter('q', value), PAUSE);
  }

  /** @returns {{value: string, text: string}[]} */
  months() {
    const [year, month] = new Date(clock.now() + 9 * 3600_000).toISOString().split('-').map(Number);
    return Array.from({length: MONTHS}, (_, i) => {
      const at = new Date(Date.UTC(year, month - 1 + i, 1));
      const value = at.toISOString().slice(0, 7);
      return {value, text: t('shop.month', {year: at.getUTCFullYear(), month: at.getUTCMonth() + 1})};
    });
  }

  filters() {
    const chosen = (/** @type {string} */ name) => this.query.get(name) ?? '';
    const select = (/** @type {string} */ name, /** @type {string} */ all, /** @type {{value: string, text: string}[]} */ options) => html`
      <label class="pick"><span class="sr-only">${t('shop.by.' + name)}</span>
        <select name=${name} @change=${(/** @type {any} */ event) => this.filter(name, event.target.value)}>
          <option value="" ?selected=${!chosen(name)}>${all}</option>
          ${options.map((option) => html`<option value=${option.value} ?selected=${chosen(name) === option.value}>${option.text}</option>`)}
        </select></label>`;
    return html`
      <form class="search" role="search" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label class="search-text"><span class="sr-only">${t('shop.search')}</span>
          <input type="search" name="q" maxlength="100" autocomplete="off" enterkeyhint="search" placeholder=${t('shop.search')}
            .value=${chosen('q')} @input=${this.typed}></label>
        <div class="search-picks">
          ${select('status', t('shop.all.status'), ['OPEN', 'UPCOMING'].map((value) => ({value, text: t('shop.status.' + value)})))}
          ${select('month', t('shop.all.month'), this.months())}
          ${select('city', t('shop.all.city'), this.cities.map((value) => ({value, text: value})))}
        </div>
      </form>`;
  }

  /** @param {import('./model.js').Concert} concert */
  item(concert) {
    const first = parseLocal(concert.startDate);
    const last = parseLocal(concert.endDate);
    const days = date(first, 'short') === date(last, 'short') ? date(first, 'long') : date(first, 'short') + ' – ' + date(last, 'short');
    const kind = concert.status === 'OPEN' ? 'tag-accent' : concert.status === 'UPCOMING' ? 'tag-ok' : concert.status === 'CANCELLED' ? 'tag-bad' : '';
    return html`<li><a class="concert" href=${'/concerts/' + concert.id}>
      ${poster(concert)}
      <span class="concert-text">
        <span class="tag ${kind}">${t('shop.status.' + concert.status)}</span>
        <strong class="concert-title">${concert.title}</strong>
        <span class="concert-artist">${concert.artist}</span>
        <span class="muted small">${days}</span>
        <span class="muted small">${concert.venueName}</span>
      </span></a></li>`;
  }

  pages() {
    const {page, size, totalElements} = this.found;
    const last = Math.ceil(totalElements / size) - 1;
    const at = (/** @type {number} */ n) => {
      const query = new URLSearchParams(this.query);
      query.set('page', String(n));
      return '/?' + query;
    };
    return last < 1
      ? nothing
      : html`<nav class="row center pages" aria-label=${t('shop.pages')}>
          ${page > 0 ? html`<a class="btn" href=${at(page - 1)} rel="prev">${t('shop.previous')}</a>` : nothing}
          <span class="num">${page + 1} / ${last + 1}</span>
          ${page < last ? html`<a class="btn" href=${at(page + 1)} rel="next">${t('shop.next')}</a>` : nothing}</nav>`;
  }

  body() {
    if (!this.found) {
      return html`<ul class="concerts" aria-hidden="true">${[1, 2, 3, 4].map(() => html`<li><div class="concert">
        <div class="poster skeleton"></div><span class="concert-text"><span class="skeleton"></span></span></div></li>`)}</ul>`;
    }
    if (this.found.list.length === 0) {
      return html`<div class="empty"><p>${t('shop.none')}</p><p><a class="btn" href="/">${t('shop.all')}</a></p></div>`;
    }
    return html`<ul class="concerts">${repeat(this.found.list, (/** @type {any} */ one) => one.id, (one) => this.item(one))}</ul>${this.pages()}`;
  }

  render() {
    return this.problem
      ? this.problemView()
      : html`<div class="list-head"><h1>${t('shop.heading')}</h1>${this.filters()}</div>
          <div aria-busy=${this.loading ? 'true' : 'false'}>${this.body()}</div>`;
  }
}

define('tq-concerts', Concerts);
