import './login.js';
import './join.js';
import './password.js';
import './account.js';
import './social.js';

/** @type {import('../lib/router.js').Route[]} */
export const routes = [
  {path: '/login', tag: 'tq-login'},
  {path: '/join', tag: 'tq-join'},
  {path: '/password', tag: 'tq-password'},
  {path: '/my/account', tag: 'tq-account'},
  {path: '/auth/oauth/:provider/callback', tag: 'tq-social'},
];
