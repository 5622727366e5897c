import {equal, test} from '../check.js';

globalThis.DOMException ??= class extends Error {};
globalThis.AbortSignal = {timeout: () => ({aborted: false}), any: () => ({aborted: false})};
globalThis.navigator = {onLine: true};

import {request} from '../../../main/web/lib/http.js';

const answers = (status, type, json) => {
  const headers = {'Content-Type': type, 'Retry-After': '7'};
  globalThis.fetch = async () => ({ok: status >= 200 && status < 300, status, headers: {get: (name) => headers[name] ?? null}, json});
};
const asked = () => request('GET', '/x').then((found) => found.json, ({status, code, retryAfter}) => [status, code, retryAfter]);

test('a page of the network between is no answer of ours', async () => {
  answers(200, 'text/html; charset=utf-8', async () => ({}));
  equal(await asked(), [502, 'NOT_OUR_ANSWER', null]);
});

test('an answer that breaks off is none', async () => {
  answers(200, 'application/json', async () => {
    throw new SyntaxError('Unexpected end of JSON input');
  });
  equal(await asked(), [0, 'UNREACHABLE', null]);
});

test('an answer without a body is one', async () => {
  answers(204, null, null);
  equal(await asked(), null);
});

test('a refusal that is no JSON keeps its status and when to come again', async () => {
  answers(503, 'text/html', null);
  equal(await asked(), [503, 'INTERNAL_ERROR', 7]);
});
