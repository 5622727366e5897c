import {html, nothing} from '../lib/lit.js';
import {hue} from './model.js';

/**
 * An event's poster over one that is drawn from its name, which is seen where there is none or it does
 * not come; decoration, the name stands beside it.
 * @param {{id: string, title: string, artist: string, posterUrl?: string | null}} event
 */
export function poster(event) {
  const address = event.posterUrl ?? '';
  return html`<div class="poster poster-drawn hue-${hue(event.id)}" aria-hidden="true">
    <span class="poster-artist">${event.artist}</span><span class="poster-title">${event.title}</span>
    ${/^(https:\/\/|\/(?!\/))/.test(address)
      ? html`<img src=${address} alt="" loading="lazy" @error=${(/** @type {any} */ gone) => (gone.target.hidden = true)}>` : nothing}</div>`;
}
