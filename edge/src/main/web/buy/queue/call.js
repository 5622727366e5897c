/**
 * Calls a buyer whose turn it is and who looks elsewhere: by the title, a sound, a notification; and
 * keeps the screen awake meanwhile. Whatever the browser refuses is left out.
 *
 * @module
 */

const TONES = [660, 880, 1100];
const TONE_SECONDS = 0.18;
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

  /** Whether a call can be heard or seen outside this tab. */
  get armed() {
    return this.#audio !== null;
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
    this.#beep(0.3);
    const usual = document.title;
    let on = false;
    clearInterval(this.#blinking);
    this.#blinking = setInterval(() => {
      on = !on;
      document.title = on ? title : usual;
    }, BLINK);
    if (document.hidden && globalThis.Notification?.permission === 'granted') {
      try {
        this.#notification = new Notification(title, {body: text, requireInteraction: true});
        this.#notification.onclick = () => globalThis.focus();
      } catch {
        this.#notification = null; // phones allow it from a service worker only
      }
    }
    navigator.vibrate?.([300, 150, 300, 150, 600]);
  }

  /** Ends calling and lets the screen sleep. */
  stop() {
    clearInterval(this.#blinking);
    this.#notification?.close();
    this.#notification = null;
    void this.#awake?.release();
    this.#awake = null;
    void this.disarm();
  }

  /** @param {number} volume */
  #beep(volume) {
    const audio = this.#audio;
    if (audio === null) {
      return;
    }
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
