package io.ticketqueue.user;

import java.time.Duration;

/**
 * Rules for the life of accounts from being opened to being forgotten.
 *
 * @param firstPassword whether an administrator made from configuration must change the password
 *     before the first log-in
 * @param dormantAfter after how long without a log-in an account becomes DORMANT
 * @param dormantNotice how long before that its owner is told
 * @param dormancyEvery how often idle accounts are looked for
 * @param personKept how long the id of the person (claim pid) outlives the account
 * @param strangersKept how long attempts to log in with addresses that no account has are kept
 */
public record LifePolicy(
    boolean firstPassword,
    Duration dormantAfter,
    Duration dormantNotice,
    Duration dormancyEvery,
    Duration personKept,
    Duration strangersKept) {}
