// Shows tickets without a network: keeps the page itself and what was asked for of tickets, and
// nothing else of the API. What it keeps of tickets goes when the person logs out.
'use strict';

const SHELL = 'shell-{version}';
const TICKETS = 'tickets';
const FILES = '{shell}'.split(' ');
const PATIENCE = 4000; // how long a navigation waits for the network before the kept page is shown

/** What of the API is kept: a reservation with its tickets, their list, and their pictures. */
const KEPT = /^\/reservations(\?.*)?$|^\/reservations\/[0-9a-f-]{36}(\/tickets\/[^/?]+)?(\?.*)?$/;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('shell-') && name !== SHELL;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data?.kind === 'forget') {
    event.waitUntil(caches.delete(TICKETS));
  }
});

function isRefusal(response) {
  return response.status >= 400 && !(response.headers.get('Content-Type') ?? '').includes('html');
}

async function page(request) {
  const kept = await caches.match('/', {cacheName: SHELL});
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  // a refusal is for scripts to read: the kept page says it in words, keeps the place and tries again
  const fresh = fetch(request).then((response) => (kept && isRefusal(response) ? kept : response), () => kept);
  return (await (kept ? Promise.race([fresh, late]) : fresh)) ?? Response.error();
}

async function ticket(request) {
  const cache = await caches.open(TICKETS);
  // the person's token is no part of the key: there is one person at a time, forgotten at log-out
  const key = new Request(request.url);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(key, response.clone());
    } else if (response.status === 404) {
      await cache.delete(key);
    }
    return response;
  } catch (error) {
    const kept = await cache.match(key, {ignoreVary: true});
    if (kept) {
      const headers = new Headers(kept.headers);
      headers.delete('Date'); // an old one is no clock
      headers.set('X-Kept', 'true');
      return new Response(kept.body, {status: 200, headers});
    }
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const {request} = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) {
    return;
  }
  if (request.mode === 'navigate') {
    if (!address.pathname.startsWith('/docs') && !address.pathname.startsWith('/auth/') && address.pathname !== '/openapi.yaml') {
      event.respondWith(page(request));
    }
  } else if (address.pathname.startsWith('/assets/')) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  } else if (KEPT.test(address.pathname + address.search)) {
    event.respondWith(ticket(request));
  }
});
