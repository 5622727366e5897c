import {html} from '../lib/lit.js';
import {hue} from './model.js';

/**
 * An event's poster, or one that is drawn from its name; decoration, the name stands beside it.
 * @param {{id: string, title: string, artist: string, posterUrl?: string | null}} event
 */
export function poster(event) {
  return event.posterUrl
    ? html`<img class="poster" src=${event.posterUrl} alt="" width="300" height="400" loading="lazy">`
    : html`<div class="poster poster-drawn hue-${hue(event.id)}" aria-hidden="true">
        <span class="poster-artist">${event.artist}</span><span class="poster-title">${event.title}</span></div>`;
}
