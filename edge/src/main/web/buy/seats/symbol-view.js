import {html} from '../../lib/lit.js';
import {shapeOf, svgPath} from './symbols.js';

/**
 * A grade's sign as it stands on the map.
 *
 * @param {string} grade
 */
export function seatSymbol(grade) {
  return html`<svg class="seat-symbol" data-grade=${grade} viewBox="0 0 20 20" aria-hidden="true">
    <path d=${svgPath(shapeOf(grade))}></path></svg>`;
}
