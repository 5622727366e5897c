package io.ticketqueue.user;

import java.time.Duration;

/**
 * Rules for the life of accounts from being opened to being forgotten.
 *
 * @param firstPassword whether an administrator made from configuration must change the password
 *     before the first log-in
 * @param personKept how long the keyed hash of the CI outlives the account
 * @param strangersKept how long attempts to log in with addresses that no account has are kept
 */
public record LifePolicy(boolean firstPassword, Duration personKept, Duration strangersKept) {}
