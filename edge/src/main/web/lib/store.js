/** What this browser does not let us keep, for this visit. @type {Map<string, any>} */
const memory = new Map();

/**
 * Small things that are kept in this browser. Nothing secret: what concerns a person begins with
 * "my." and goes at log-out. A browser that keeps nothing keeps them for this visit.
 */
export const store = {
  /**
   * @param {string} key
   * @returns {any} null when there is nothing
   */
  get(key) {
    if (memory.has(key)) {
      return memory.get(key);
    }
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
    memory.delete(key);
    try {
      if (value === null || value === undefined) {
        localStorage.removeItem('tq.' + key);
      } else {
        localStorage.setItem('tq.' + key, JSON.stringify(value));
      }
    } catch {
      memory.set(key, value ?? null);
    }
  },

  /** Forgets what concerns the person who was logged in. */
  forget() {
    for (const key of memory.keys()) {
      if (key.startsWith('my.')) {
        memory.delete(key);
      }
    }
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith('tq.my.')) {
          localStorage.removeItem(key);
        }
      }
    } catch {
      // nothing is kept there
    }
  },
};
