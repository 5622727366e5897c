import {equal, ok, test} from '../check.js';
import {catalogues, i18n, t} from '../../../main/web/lib/i18n.js';
import {fee, won} from '../../../main/web/lib/money.js';

const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test('each text is there in Korean and English, with the same places to fill in', () => {
  const {ko, en} = catalogues;
  const plural = (key) => key.endsWith('.one');
  equal(Object.keys(en).filter((key) => !plural(key)).sort(), Object.keys(ko).filter((key) => !plural(key)).sort());
  for (const key of Object.keys(ko)) {
    equal(places(en[key]), places(ko[key]), key);
    ok(ko[key].trim() && en[key].trim(), key + ' says nothing');
  }
  for (const key of Object.keys(en).filter(plural)) {
    ok(key.slice(0, -4) in en, key + ' is the singular of nothing');
  }
});

test('English counts one thing as one', () => {
  i18n.language = 'en';
  equal([t('shop.count', {n: 1}), t('shop.count', {n: 2})], ['1 concert', '2 concerts']);
  i18n.language = 'ko';
  equal(t('shop.count', {n: 1}), '공연 1개');
});

test('won are written as the reader writes them', () => {
  i18n.language = 'ko';
  equal([won(150000), won(0), won(-77000), won(1234567)], ['150,000원', '0원', '-77,000원', '1,234,567원']);
  i18n.language = 'en';
  equal([won(999), won(1000), won(-1500)], ['₩999', '₩1,000', '-₩1,500']);
  i18n.language = 'ko';
});

test('fees are rounded down to the won', () => {
  equal([fee(99999, 10), fee(77000, 30), fee(5, 10)], [9999, 23100, 0]);
});
