/**
 * Accounts and identity: sign-up, log-in, tokens and their revocation, profiles. Owns the schema
 * {@code user_service}, signs the access tokens every other part verifies, and tells the world by
 * Redis which of them no longer count.
 *
 * <p>An account is ACTIVE from sign-up, DORMANT after long absence, DELETED when its owner leaves;
 * its personal data is erased a while later. A log-in opens a <em>session</em>: a family of refresh
 * tokens, each good for one exchange, and the access tokens issued with them.
 *
 * <ul>
 *   <li>U1: of the accounts that are not DELETED, no two share an e-mail address or a person (CI).
 *   <li>U2: of a session at most one refresh token can be exchanged; presenting a spent one ends
 *       the session.
 *   <li>U3: whoever opens, renews or ends sessions holds the row of their user: a session that has
 *       been ended gets no further tokens.
 *   <li>U4: a revocation that has been committed reaches Redis, however often Redis loses it.
 *   <li>U5: log-in answers and takes time alike for an unknown address and a wrong password.
 *   <li>U6: personal data is stored encrypted, secrets as hashes.
 *   <li>U7: of the passwords tried for an account no more are compared than the locks allow,
 *       however many are sent at once; each instance counts one at a time.
 * </ul>
 */
@NullMarked
package io.ticketqueue.user;

import org.jspecify.annotations.NullMarked;
