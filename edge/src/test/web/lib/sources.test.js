import {equal, test} from '../check.js';
import {isFrom} from '../../../main/web/lib/sources.js';

const sources = ['https://cdn.example', 'https://*.pay.example', 'http://localhost:8090'];

test('scripts come from the sources and the hosts below those with a star', () => {
  for (const address of ['https://cdn.example/a.js', 'https://a.pay.example/x?y', 'https://a.b.pay.example', 'http://localhost:8090/sdk.js']) {
    equal(isFrom(address, sources), true, address);
  }
});

test('and from nowhere that only looks like them', () => {
  for (const address of ['https://cdn.example.evil/a.js', 'https://evilpay.example/', 'https://pay.example/', 'http://cdn.example/a.js',
    'https://evil.example/?https://cdn.example', 'https://cdn.example@evil.example/', 'https://evil.example\\.pay.example/', '//cdn.example/a.js',
    'data:text/javascript,1', 'javascript:1', '/a.js', '']) {
    equal(isFrom(address, sources), false, address);
  }
});
