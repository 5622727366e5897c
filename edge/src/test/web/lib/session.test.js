import {equal, ok, test} from '../check.js';

// A browser's parts that the session uses, as far as it uses them.
const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
globalThis.atob ??= (text) => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let bits = '';
  for (const letter of text.replace(/=/g, '')) {
    bits += letters.indexOf(letter).toString(2).padStart(6, '0');
  }
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 2))).join('');
};
globalThis.setTimeout ??= (call) => Promise.resolve().then(call);
globalThis.DOMException ??= class extends Error {};
globalThis.AbortSignal = {timeout: () => ({aborted: false}), any: () => ({aborted: false})};
globalThis.navigator = {onLine: true};
let heard = null;
const told = [];
globalThis.BroadcastChannel = class {
  set onmessage(call) {
    heard = (data) => call({data});
  }
  postMessage(message) {
    told.push(message);
  }
};
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const base64 = (text) => {
  const bits = [...text].map((c) => c.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map((six) => letters[parseInt(six.padEnd(6, '0'), 2)]).join('');
};
const token = (n) => `h.${base64(JSON.stringify({sub: 'user-1', n}))}.s`;
let sent = [];
let answer = () => ({status: 200, json: {accessToken: token(sent.length), refreshToken: 'r' + sent.length, expiresIn: 3600}});
globalThis.fetch = async (path, {body}) => {
  sent.push([path, body ? JSON.parse(body) : null]);
  const {status, json, broken} = answer();
  if (broken) {
    throw new TypeError('no network');
  }
  return {ok: status < 400, status, headers: {get: (name) => (name === 'Content-Type' ? 'application/json' : null)}, json: async () => json};
};

import {claims, isFresh, session} from '../../../main/web/lib/session.js';

const begin = async () => {
  sent = [];
  told.length = 0;
  answer = () => ({status: 200, json: {accessToken: token(sent.length), refreshToken: 'r' + sent.length, expiresIn: 3600}});
  session.start();
  await session.login({accessToken: token('first'), refreshToken: 'r0', expiresIn: 3600});
};

test('a token is read and counts as old half a minute before its end', () => {
  equal(claims(token(7)).sub, 'user-1');
  const now = 1_000_000;
  equal([isFresh(null, now), isFresh({endsAt: now + 30_000}, now), isFresh({endsAt: now + 30_001}, now)], [false, false, true]);
});

test('whoever has a fresh token asks nobody', async () => {
  await begin();
  equal(await session.token(), token('first'));
  equal(sent, []);
});

test('many who need a token at once send one refresh, with the last refresh token', async () => {
  await begin();
  session.refused(token('first'));
  const all = await Promise.all([session.token(), session.token(), session.token()]);
  equal(sent, [['/auth/refresh', {refreshToken: 'r0'}]]);
  equal(new Set(all).size, 1);
  session.refused(all[0]);
  await session.token();
  equal(sent[1][1], {refreshToken: 'r1'});
});

test('the tabs beside hear of a new token, and this one uses theirs', async () => {
  await begin();
  ok(told.some((message) => message.kind === 'token'), 'nobody was told');
  session.refused(token('first'));
  heard({kind: 'token', access: {accessToken: 'theirs', endsAt: Date.now() + 3600_000, userId: 'user-1'}});
  equal(await session.token(), 'theirs');
  equal(sent, []);
});

test('no secret is told to be kept where scripts can copy it', async () => {
  await begin();
  ok(![...kept.values()].some((value) => value.includes('r0') || value.includes(token('first'))), [...kept.values()].join());
});

test('a refused refresh token logs out, and says so to the other tabs', async () => {
  await begin();
  session.refused(token('first'));
  answer = () => ({status: 401, json: {code: 'REFRESH_TOKEN_REUSED', message: ''}});
  equal([await session.token(), session.loggedIn], [null, false]);
  ok(told.some((message) => message.kind === 'out'), 'nobody was told');
});

test('no network, or a busy service, logs nobody out', async () => {
  for (const next of [{broken: true}, {status: 503, json: {code: 'SERVICE_UNAVAILABLE', message: ''}}]) {
    await begin();
    session.refused(token('first'));
    answer = () => next;
    const refused = await session.token().then(() => 'a token', (error) => error.status);
    equal([refused, session.loggedIn], [next.status ?? 0, true]);
  }
});

test('who logs out elsewhere is logged out here', async () => {
  await begin();
  heard({kind: 'out'});
  equal(session.loggedIn, false);
});
