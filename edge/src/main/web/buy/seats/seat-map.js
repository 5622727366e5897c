import {createRef, html, nothing, ref} from '../../lib/lit.js';
import {define} from '../../lib/page.js';
import {t} from '../../lib/i18n.js';
import {Camera} from './camera.js';
import {listen} from './gestures.js';
import {Grid} from './grid.js';
import {move, nextFree, startIn} from './cursor.js';
import {seatSentence} from './names.js';
import {drawOver} from './overlay.js';
import {SeatChooser} from './seat-chooser.js';
import {Tiles} from './tiles.js';
import {LARGEST, TAPPABLE, at} from './view.js';

/** @typedef {import('./plan.js').Plan} Plan */

const BUTTON_STEP = 1.8;
/** Time for painting in a frame, in ms; what is left is painted in the next ones. */
const PAINTING = 6;
const MOST_PIXELS = 2;
/** How near a tap must come to a seat, in seats and in pixels of a finger. */
const REACH = 0.6;
const FINGER = 16;

/**
 * The hall as drawn. A canvas shows it; the keyboard and screen readers have a cursor on it, and the
 * same seats as a list elsewhere.
 */
export class SeatMap extends SeatChooser {
  /** @type {import('../../lib/lit.js').Properties} */
  static properties = {
    cursor: {state: true},
    hover: {state: true},
  };

  constructor() {
    super();
    this.cursor = -1;
    this.hover = -1;
    this.focused = false;
    this.camera = new Camera(() => this.redraw());
    this.canvas = createRef();
    /** @type {Grid | null} */
    this.grid = null;
    /** @type {Tiles | null} */
    this.tiles = null;
    /** @type {any} */
    this.palette = null;
    this.frame = 0;
    /** Frames drawn and the time they took, for measuring. */
    this.drawn = {frames: 0, millis: 0};
    this.ending = new AbortController();
    /** @type {ResizeObserver | null} */
    this.watching = null;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.redress = () => this.dress();
  }

  connectedCallback() {
    super.connectedCallback();
    this.ending = new AbortController();
    this.dark.addEventListener('change', this.redress, {signal: this.ending.signal});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.ending.abort();
    this.watching?.disconnect();
    this.camera.stop();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  firstUpdated() {
    const element = this.element;
    listen(element, this, this.ending.signal);
    this.watching = new ResizeObserver(() => this.resized());
    this.watching.observe(element);
  }

  /** @returns {HTMLCanvasElement} */
  get element() {
    return /** @type {HTMLCanvasElement} */ (this.canvas.value);
  }

  /** Device pixels per CSS pixel. */
  get ratio() {
    return Math.min(MOST_PIXELS, devicePixelRatio || 1);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('plan') && this.plan !== null) {
      this.grid = new Grid(this.plan);
      this.cursor = startIn(this.plan);
      this.camera.enter(this.plan.box);
      this.dress();
      this.resized();
    } else if (changed.has('only')) {
      this.redim();
    }
    this.redraw();
  }

  /** Paints the hall in the colours of the page. */
  dress() {
    if (this.plan === null || this.grid === null) {
      return;
    }
    const style = getComputedStyle(this);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    this.palette = {
      background: colour('--surface') || '#fff',
      line: colour('--line') || '#ccc',
      text: colour('--text') || '#111',
      muted: colour('--seat-taken') || '#8a8f98',
      accent: colour('--accent') || '#06c',
      accentText: colour('--accent-text') || '#fff',
      focus: colour('--focus') || '#06c',
      onGrade: colour('--on-grade') || '#fff',
      grades: this.plan.grades.map(({grade}) => colour('--g-' + grade.toLowerCase()) || '#555'),
    };
    this.font = style.fontFamily;
    this.tiles = new Tiles(this.plan, this.grid, this.palette, LARGEST * this.ratio, document, this.font);
    this.redim();
    this.redraw();
  }

  redim() {
    const {plan, only} = this;
    if (plan !== null && this.tiles !== null) {
      this.tiles.dim(only < 0 ? () => false : (seat) => plan.grade[seat] !== only);
    }
  }

  resized() {
    const element = this.canvas.value;
    if (!(element instanceof HTMLCanvasElement) || this.plan === null) {
      return;
    }
    const {clientWidth: width, clientHeight: height} = element;
    if (width === 0 || height === 0) {
      return;
    }
    element.width = Math.round(width * this.ratio);
    element.height = Math.round(height * this.ratio);
    this.camera.resize({width, height});
  }

  redraw() {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  draw() {
    const ctx = this.element?.getContext('2d', {alpha: false});
    if (!ctx || this.tiles === null || this.plan === null || this.camera.size.width === 0) {
      return;
    }
    const began = performance.now();
    const {ratio} = this;
    const device = {...this.camera.view, scale: this.camera.view.scale * ratio};
    const size = {width: this.element.width, height: this.element.height};
    const complete = this.tiles.draw(ctx, device, size, () => performance.now() - began < PAINTING);
    drawOver(this, ctx, device, size);
    this.drawn.frames += 1;
    this.drawn.millis += performance.now() - began;
    if (!complete) {
      this.redraw();
    }
  }

  /**
   * Shows seats that changed.
   *
   * @param {number[]} seats
   */
  repaint(seats) {
    if (seats.length > 0 && this.tiles !== null) {
      this.tiles.repaint(seats);
      this.redraw();
    }
  }

  // What the gestures tell

  /** @param {number} dx @param {number} dy */
  moved(dx, dy) {
    this.camera.drag(dx, dy);
  }

  /** @param {number} factor @param {{x: number, y: number}} pixel */
  nearer(factor, pixel) {
    this.camera.zoom(factor, pixel);
  }

  /** @param {{x: number, y: number} | null} pixel */
  hovered(pixel) {
    const seat = pixel === null || this.camera.view.scale < TAPPABLE ? -1 : this.seatAt(pixel, 0);
    this.hover = seat >= 0 && this.isPickable(seat) ? seat : -1;
    this.element.style.cursor = this.hover >= 0 ? 'pointer' : 'grab';
  }

  /** @param {{x: number, y: number}} pixel @param {boolean} coarse whether it was a finger */
  tapped(pixel, coarse) {
    const {scale} = this.camera.view;
    if (scale < TAPPABLE) {
      this.camera.approach(Math.max(TAPPABLE * 1.5, scale * 2.2), pixel);
      return;
    }
    const seat = this.seatAt(pixel, coarse ? FINGER / scale : 0);
    if (seat >= 0) {
      this.cursor = seat;
      this.pick(seat);
    }
  }

  /** @param {{x: number, y: number}} pixel @param {number} reach */
  seatAt(pixel, reach) {
    const point = at(this.camera.view, pixel);
    return this.grid?.nearest(point.x, point.y, Math.max(REACH, reach), reach > REACH ? (seat) => this.isPickable(seat) : undefined) ?? -1;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const {plan} = this;
    if (plan === null || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    switch (event.key) {
      case 'Enter':
      case ' ':
        this.pick(this.cursor);
        break;
      case '+':
      case '=':
        this.camera.step(BUTTON_STEP);
        break;
      case '-':
        this.camera.step(1 / BUTTON_STEP);
        break;
      case '0':
        this.camera.whole();
        break;
      case 'n':
      case 'N':
        this.goTo(nextFree(plan, this.cursor, event.shiftKey ? -1 : 1));
        break;
      default: {
        const seat = move(plan, this.cursor, event.key);
        if (!/^(Arrow|Home|End|Page)/.test(event.key)) {
          return;
        }
        this.goTo(seat);
      }
    }
    event.preventDefault();
  }

  /**
   * Puts the cursor on a seat and shows it.
   *
   * @param {number} seat
   */
  goTo(seat) {
    if (this.plan === null) {
      return;
    }
    this.cursor = seat;
    this.camera.reveal({x: this.plan.x[seat], y: this.plan.y[seat]}, TAPPABLE * 1.4);
    this.redraw();
  }

  /** @param {boolean} is */
  focusing(is) {
    this.focused = is;
    this.requestUpdate();
    this.redraw();
  }

  render() {
    const {plan} = this;
    const sentence = plan === null || this.cursor < 0 ? '' : this.sentence(plan, this.cursor);
    return html`
      <div class="map-frame">
        <canvas class="map-canvas" tabindex="0" role="application" aria-label=${t('buy.seats.map.label')}
          aria-describedby="map-cursor"
          @keydown=${this.pressed} @focus=${() => this.focusing(true)} @blur=${() => this.focusing(false)} ${ref(this.canvas)}></canvas>
        <div class="map-tools">
          <button class="map-tool" type="button" aria-label=${t('buy.seats.zoomIn')} title=${t('buy.seats.zoomIn')}
            @click=${() => this.camera.step(BUTTON_STEP)}>+</button>
          <button class="map-tool" type="button" aria-label=${t('buy.seats.zoomOut')} title=${t('buy.seats.zoomOut')}
            @click=${() => this.camera.step(1 / BUTTON_STEP)}>−</button>
          <button class="map-tool map-tool-wide" type="button" @click=${() => this.camera.whole()}>${t('buy.seats.whole')}</button>
        </div>
        ${this.hover >= 0 && plan !== null ? html`<div class="map-hint" aria-hidden="true">${this.sentence(plan, this.hover)}</div>` : nothing}
      </div>
      <p class="sr-only" id="map-cursor" aria-live="polite">${this.focused ? sentence : ''}</p>`;
  }

  /**
   * @param {Plan} plan
   * @param {number} seat
   */
  sentence(plan, seat) {
    return seatSentence(plan, seat, this.choice.includes(seat));
  }
}

define('tq-seat-map', SeatMap);
