import {equal, test} from '../check.js';

globalThis.addEventListener = () => {};
globalThis.document = {addEventListener() {}};

import {router} from '../../../main/web/lib/router.js';

router.start([{path: '/wait/:scheduleId', tag: 'tq-wait'}, {path: '/my/tickets', tag: 'tq-tickets'}]);

test('an address leads to its page with its names', () => {
  equal(router.match('/wait/0199-a')?.params, {scheduleId: '0199-a'});
  equal([router.match('/wait'), router.match('/wait/a/b')], [null, null]);
});

test('an address cannot lead a request elsewhere, nor break the page', () => {
  for (const path of ['/wait/..%2Fusers%2Fme', '/wait/%E0%A4%A', '/wait/a?b', '/wait/a%26x=1', '/wait/..']) {
    equal(router.match(path), null, path);
  }
});

test('after the log-in one goes to a page of ours only', () => {
  const safe = ['/my/tickets', '//evil.example', '/\\evil.example', 'https://evil.example', '/nowhere', '/\t/evil.example', null].map(router.safe);
  equal(safe, ['/my/tickets', '/', '/', '/', '/', '/', '/']);
});
