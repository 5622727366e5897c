import {equal, test} from '../check.js';
import {ApiError} from '../../../main/web/lib/http.js';
import {isShownAs, waitFor} from '../../../main/web/lib/wait.js';

const refused = (status, code, retryAfter = null) => new ApiError(status, code, {}, retryAfter);

test('what passes is tried again by itself: when the service says, else ever later', () => {
  equal(waitFor(refused(429, 'RATE_LIMIT_EXCEEDED', 17), 0), 17);
  equal([0, 1, 2, 3, 9].map((tries) => waitFor(refused(503, 'SERVICE_UNAVAILABLE'), tries)), [3, 6, 12, 24, 30]);
  equal(waitFor(refused(0, 'OFFLINE'), 0), 3);
});

test('what does not pass is not', () => {
  equal([waitFor(refused(404, 'EVENT_NOT_FOUND'), 0), waitFor(refused(409, 'X'), 0), waitFor(new Error('ours'), 0)], [null, null, null]);
});

test('each kind of failure has its page', () => {
  equal([[0, 'OFFLINE'], [0, 'TIMEOUT'], [429, 'X'], [503, 'X'], [404, 'X'], [400, 'X']].map(([status, code]) => isShownAs(refused(status, code))),
    ['offline', 'slow', 'often', 'busy', 'gone', 'other']);
});
