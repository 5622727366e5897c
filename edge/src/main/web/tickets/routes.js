import './list.js';
import './booking.js';

/** @type {import('../lib/router.js').Route[]} */
export const routes = [
  {path: '/my/tickets', tag: 'tq-tickets'},
  {path: '/my/tickets/:reservationId', tag: 'tq-booking'},
];
