/**
 * Accounts and identity: sign-up, log-in, tokens and their revocation, profiles. Owns the schema
 * {@code user_service}, signs the access tokens that every other part verifies, and publishes in
 * Redis which of them are revoked.
 *
 * <p>An account is ACTIVE from sign-up, DORMANT after long absence, SUSPENDED by an operator,
 * DELETED by its owner; its personal data is erased later. A log-in opens a <em>session</em>: a
 * family of refresh tokens, each good for one exchange, and the access tokens issued with them.
 *
 * <ul>
 *   <li>U1: of the accounts that are not DELETED, no two share an e-mail address or a person (CI).
 *   <li>U2: a session has at most one live refresh token. Each is exchanged once; using it again
 *       ends its session, except that within a grace an unused successor is replaced.
 *   <li>U3: opening, renewing and ending sessions locks the row of their user: a session that has
 *       ended gets no further tokens.
 *   <li>U4: a committed revocation reaches Redis, however often Redis loses it.
 *   <li>U5: for an unknown e-mail address and a wrong password, log-in gives the same response
 *       after the same time.
 *   <li>U6: personal data is stored encrypted, secrets as hashes.
 *   <li>U7: no more passwords are compared for an account than the locks allow, however many are
 *       sent at once; each instance counts one at a time.
 *   <li>U8: a person's access tokens carry the same {@code pid} under every account, whatever keys
 *       are rolled.
 * </ul>
 */
@NullMarked
package io.ticketqueue.user;

import org.jspecify.annotations.NullMarked;
