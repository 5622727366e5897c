/**
 * Calls a buyer whose turn it is and who looks elsewhere: by the title, a sound, a notification; and
 * keeps the screen awake meanwhile. Whatever the browser refuses is left out.
 *
 * @module
 */

const TONES = [660, 880, 1100];
const TONE_SECONDS = 0.18;
const TONES_LAST = 1000;
const BLINK = 1000;

/** One page's way of calling. */
export class Caller {
  /** @type {AudioContext|null} */
  #audio = null;
  /** @type {WakeLockSentinel|null} */
  #awake = null;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #blinking;
  /** @type {Notification|null} */
  #notification = null;
  /** @type {string|null} the title of the tab, while it blinks */
  #usual = null;

  /** Whether a call can be heard or seen outside this tab. */
  get armed() {
    return this.#audio !== null;
  }

  /** Whether it may show notifications, too. */
  get notifies() {
    return globalThis.Notification?.permission === 'granted';
  }

  /** Allows sounds and notifications; to be called from a click. */
  async arm() {
    this.#audio ??= new AudioContext();
    await this.#audio.resume();
    this.#beep(0.05);
    if (globalThis.Notification?.permission === 'default') {
      await Notification.requestPermission();
    }
  }

  /** No sounds and notifications any more. */
  async disarm() {
    await this.#audio?.close();
    this.#audio = null;
  }

  /** Keeps the screen on as long as the page is seen. */
  async stayAwake() {
    if (this.#awake === null && 'wakeLock' in navigator && !document.hidden) {
      try {
        this.#awake = await navigator.wakeLock.request('screen');
        this.#awake.addEventListener('release', () => (this.#awake = null));
      } catch {
        this.#awake = null; // the battery is low, or the browser does not allow it
      }
    }
  }

  /**
   * Calls.
   *
   * @param {string} title of the tab and the notification
   * @param {string} text
   */
  call(title, text) {
    this.ring();
    const usual = (this.#usual ??= document.title);
    let on = false;
    clearInterval(this.#blinking);
    this.#blinking = setInterval(() => {
      on = !on;
      document.title = on ? title : usual;
    }, BLINK);
    if (document.hidden && this.notifies) {
      try {
        this.#notification = new Notification(title, {body: text, requireInteraction: true});
        this.#notification.onclick = () => globalThis.focus();
      } catch {
        this.#notification = null; // phones allow it from a service worker only
      }
    }
    navigator.vibrate?.([300, 150, 300, 150, 600]);
  }

  /** Is heard, if that is allowed. */
  ring() {
    this.#beep(0.3);
  }

  /** Ends calling and lets the screen sleep; a ringing ends by itself. */
  stop() {
    clearInterval(this.#blinking);
    document.title = this.#usual ?? document.title;
    this.#usual = null;
    this.#notification?.close();
    this.#notification = null;
    void this.#awake?.release();
    this.#awake = null;
    const audio = this.#audio;
    this.#audio = null;
    setTimeout(() => audio?.close(), TONES_LAST);
  }

  /** @param {number} volume */
  #beep(volume) {
    const audio = this.#audio;
    if (audio === null) {
      return;
    }
    void audio.resume(); // a phone that was locked has paused it
    const gain = audio.createGain();
    gain.gain.value = volume;
    gain.connect(audio.destination);
    TONES.forEach((tone, i) => {
      const source = audio.createOscillator();
      source.frequency.value = tone;
      source.connect(gain);
      source.start(audio.currentTime + i * TONE_SECONDS);
      source.stop(audio.currentTime + (i + 1) * TONE_SECONDS);
    });
  }
}
