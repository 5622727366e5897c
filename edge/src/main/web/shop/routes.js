import './list.js';
import './concert.js';

/** @type {import('../lib/router.js').Route[]} */
export const routes = [
  {path: '/', tag: 'tq-concerts'},
  {path: '/concerts/:eventId', tag: 'tq-concert'},
];
