import {equal, ok, test} from '../check.js';

globalThis.location = {origin: 'https://shop.example', pathname: '/pay/r1'};

import {orderName, paymentRequest} from '../../../main/web/buy/pay/request.js';

const begun = {storeId: 's', channelKey: 'c', paymentKey: 'k', amount: 300_000};
const reservation = {eventTitle: '봄의 노래', seats: [{}, {}]};

test('the provider is asked as its SDK wants it', () => {
  const request = paymentRequest(begun, reservation, {name: '김보라', phone: '01012345678', email: 'bora@example.com'});
  equal(request, {
    storeId: 's',
    channelKey: 'c',
    paymentId: 'k',
    orderName: '봄의 노래 (2)',
    totalAmount: 300_000,
    currency: 'KRW',
    payMethod: 'CARD',
    isCulturalExpense: true,
    locale: 'KO_KR',
    customer: {fullName: '김보라', phoneNumber: '01012345678', email: 'bora@example.com'},
    redirectUrl: 'https://shop.example/pay/r1',
  });
});

test('what is not known of the buyer is left out', () => {
  equal(paymentRequest(begun, reservation, {name: '', phone: null}).customer, {});
});

test('a long name is cut to what all card companies take, between letters', () => {
  const name = orderName('가'.repeat(50), 4);
  equal(name, '가'.repeat(12) + ' (4)');
  ok(!orderName('🎸'.repeat(50), 1).includes('\ufffd'), 'half a letter');
  equal(orderName('Short', 1), 'Short (1)');
});
