import {equal, test} from '../check.js';

const kept = new Map();
let refuses = false;
const unless = (work) => {
  if (refuses) {
    throw new Error('SecurityError');
  }
  return work();
};
globalThis.localStorage = {
  getItem: (key) => unless(() => kept.get(key) ?? null),
  setItem: (key, value) => unless(() => kept.set(key, value)),
  removeItem: (key) => unless(() => kept.delete(key)),
};

import {store} from '../../../main/web/lib/store.js';

test('what is kept is found again', () => {
  refuses = false;
  store.set('a', {n: 1});
  equal([store.get('a'), kept.get('tq.a'), store.get('b')], [{n: 1}, '{"n":1}', null]);
  store.set('a', null);
  equal([store.get('a'), kept.size], [null, 0]);
});

test('a browser that keeps nothing knows it for this visit', () => {
  refuses = true;
  store.set('user', 'u1');
  store.set('my.receipt.s', 'r');
  equal([store.get('user'), store.get('my.receipt.s')], ['u1', 'r']);
  store.forget();
  store.set('user', null);
  equal([store.get('user'), store.get('my.receipt.s')], [null, null]);
});

test('a full storage does not bring back what was there before', () => {
  refuses = false;
  store.set('c', 'old');
  refuses = true;
  store.set('c', 'new');
  refuses = false;
  equal(store.get('c'), 'new');
});
