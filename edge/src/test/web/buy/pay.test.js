import {equal, test} from '../check.js';
import {afterError, afterWindow, noteOf, pauseBefore, stageOf, thrownResult, windowResultOf} from '../../../main/web/buy/pay/checkout.js';

const query = (values) => ({get: (name) => values[name] ?? null});
const PENDING = {status: 'PENDING', holdExpiresAt: 'x', paymentId: null};

test('a hold can be paid for until half a minute before its end, and a begun payment until the end', () => {
  equal([stageOf(PENDING, 100_000, 60_000, false), stageOf(PENDING, 100_000, 80_000, false)], ['READY', 'TOO_LATE']);
  equal([stageOf(PENDING, 100_000, 80_000, true), stageOf(PENDING, 100_000, 100_000, true)], ['READY', 'CONFIRMING']);
});

test('the reservation has the last word', () => {
  equal(stageOf({...PENDING, status: 'CONFIRMED'}, 1, 1e9, false), 'DONE');
  equal(stageOf({...PENDING, status: 'CANCELLED'}, 1e12, 1, true), 'ENDED');
});

test('whatever the window says, the server looks at the transaction itself', () => {
  equal(afterWindow({txId: 't', code: 'PGProviderError'}), 'CONFIRM');
  equal(afterWindow({txId: '', code: 'UnknownError'}), 'LOOK');
  equal(afterWindow(undefined), 'LEFT');
});

test('a success without a transaction, or of another time, is watched, not paid again', () => {
  equal(afterWindow(windowResultOf(query({paymentId: 'p'}))), 'WATCH'); // as the documentation has the way back
  equal(afterWindow({txId: '', code: 'PaymentAlreadyPaid'}), 'WATCH');
});

test('what the SDK throws is taken like what it returns, and nothing else is', () => {
  const error = Object.assign(new Error('refused'), {code: 'PGProviderError', txId: 't', paymentId: 'p'});
  equal(thrownResult(error), {code: 'PGProviderError', message: 'refused', txId: 't', paymentId: 'p'});
  equal(afterWindow(thrownResult(Object.assign(new Error('x'), {code: 'PG'}))), 'LOOK');
  equal([thrownResult(new TypeError('x')), thrownResult(undefined)], [null, null]);
});

test('a shop that is set up wrongly is not told as a card that was', () => {
  equal([noteOf({code: 'ChannelNotFound'}), noteOf({code: 'PAY_PROCESS_CANCELED'}), noteOf({})], ['unexpected', 'notCompleted', 'notCompleted']);
});

test('the way back from the provider is read from the address, and other addresses are not', () => {
  const back = windowResultOf(query({transactionType: 'PAYMENT', paymentId: 'p', txId: 't', paymentToken: 'k'}));
  equal([back.txId, back.paymentToken, back.code], ['t', 'k', undefined]);
  equal(windowResultOf(query({paymentId: 'p', code: 'X'})).code, 'X');
  equal(windowResultOf(query({})), null);
});

test('a declined card may be followed by another, the last one ends it', () => {
  const declined = {code: 'PAYMENT_FAILED', status: 402, body: {retryable: true}};
  equal([afterError(declined).next, afterError(declined).note], ['PAY', 'declined']);
  equal(afterError({...declined, body: {retryable: false}}).next, 'END');
});

test('an unknown outcome is asked for again, and never taken for a failure', () => {
  for (const error of [{code: 'PAYMENT_PROVIDER_UNAVAILABLE', status: 503}, {code: 'OFFLINE', status: 0}, {code: 'GATEWAY_TIMEOUT', status: 504},
    {code: 'RATE_LIMIT_EXCEEDED', status: 429}]) {
    equal(afterError(error).next, 'CONFIRM_AGAIN', error.code);
  }
});

test('seats that were changed in another tab are shown before they are paid', () => {
  equal([afterError({code: 'PAYMENT_SUPERSEDED', status: 409}).next, afterError({code: 'AMOUNT_MISMATCH', status: 400}).note], ['RELOAD', 'seatsChanged']);
});

test('the pauses grow, and a server that asks for more gets more', () => {
  equal([pauseBefore(0, null), pauseBefore(3, null), pauseBefore(99, null), pauseBefore(0, 8)], [700, 3000, 5000, 8000]);
});
