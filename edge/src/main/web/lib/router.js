/**
 * @typedef {{path: string, tag: string}} Route a template such as /concerts/:eventId and the
 *   element that shows it; a name stands for letters, digits and hyphens, so that what an address says
 *   cannot lead a request elsewhere
 */

/** @type {{route: Route, pattern: RegExp, names: string[]}[]} */
const table = [];
/** @type {Set<() => void>} */
const followers = new Set();

/** @param {Route} route */
function add(route) {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((found) => found[1]);
  table.push({route, names, pattern: new RegExp('^' + route.path.replace(/:\w+/g, '([\\w-]+)') + '$')});
}

/**
 * @param {string} path
 * @returns {{route: Route, params: Record<string, string>} | null}
 */
function match(path) {
  for (const {route, pattern, names} of table) {
    const found = pattern.exec(path);
    if (found) {
      return {route, params: Object.fromEntries(names.map((name, i) => [name, found[i + 1]]))};
    }
  }
  return null;
}

function moved() {
  followers.forEach((follower) => follower());
}

/** @param {MouseEvent} event */
function clicked(event) {
  const link = /** @type {Element} */ (event.target)?.closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) {
    return;
  }
  const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute('download');
  if (elsewhere || link.origin !== location.origin || !match(link.pathname) || link.getAttribute('href')?.startsWith('#')) {
    return;
  }
  event.preventDefault();
  router.go(link.pathname + link.search);
}

export const router = {
  /** @param {Route[]} routes */
  start(routes) {
    routes.forEach(add);
    addEventListener('popstate', moved);
    document.addEventListener('click', clicked);
  },

  /** The address without its query. */
  get path() {
    return location.pathname;
  },

  match,

  /**
   * Whether an address is one of the page's.
   * @param {string} path
   * @returns {boolean}
   */
  has(path) {
    return match(path.replace(/\?.*/, '')) !== null;
  },

  /**
   * @param {string} address of this page
   * @param {{replace?: boolean, state?: any}} [how]
   */
  go(address, how = {}) {
    history[how.replace ? 'replaceState' : 'pushState'](how.state ?? {}, '', address);
    moved();
  },

  /** To where one came from, or to the events. */
  back() {
    if (history.length > 1) {
      history.back();
    } else {
      router.go('/');
    }
  },

  /** To the log-in, and back here afterwards. */
  toLogin() {
    const here = location.pathname + location.search;
    router.go('/login?next=' + encodeURIComponent(here), {replace: true});
  },

  /**
   * Where to go after the log-in: an address of this page only.
   * @param {string | null} next
   * @returns {string}
   */
  safe(next) {
    return next && /^\/(?![/\\])/.test(next) && router.has(next) ? next : '/';
  },

  /** @param {() => void} follower */
  subscribe(follower) {
    followers.add(follower);
    return () => followers.delete(follower);
  },
};
