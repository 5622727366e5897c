/**
 * Small things that are kept in this browser. Nothing secret: what concerns a person begins with
 * "my." and goes at log-out.
 */
export const store = {
  /**
   * @param {string} key
   * @returns {any} null when there is nothing
   */
  get(key) {
    try {
      return JSON.parse(localStorage.getItem('tq.' + key) ?? 'null');
    } catch {
      return null;
    }
  },

  /**
   * @param {string} key
   * @param {any} value null removes it
   */
  set(key, value) {
    try {
      if (value === null || value === undefined) {
        localStorage.removeItem('tq.' + key);
      } else {
        localStorage.setItem('tq.' + key, JSON.stringify(value));
      }
    } catch {
      // a browser that keeps nothing: the page works for this visit
    }
  },

  /** Forgets what concerns the person who was logged in. */
  forget() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith('tq.my.')) {
          localStorage.removeItem(key);
        }
      }
    } catch {
      // as above
    }
  },
};
