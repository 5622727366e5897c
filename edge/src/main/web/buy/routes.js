import './queue/wait-page.js';
import './queue/check-page.js';
import './seats/seats-page.js';
import './pay/pay-page.js';

/** @type {import('../lib/router.js').Route[]} */
export const routes = [
  {path: '/wait/:scheduleId', tag: 'tq-wait'},
  {path: '/check/:scheduleId', tag: 'tq-check'},
  {path: '/seats/:scheduleId', tag: 'tq-seats'},
  {path: '/pay/:reservationId', tag: 'tq-pay'},
];
