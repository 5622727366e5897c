package io.ticketqueue.user;

import java.time.Duration;

/**
 * Rules for opening and deleting accounts.
 *
 * @param plainIdentity whether sign-up accepts {@code ci} and {@code di} as sent (D-11)
 * @param testChannel whether sign-up accepts identity verifications of a test channel
 * @param identityValidFor how old an identity verification may be
 * @param eraseAfter how long personal data outlives its account
 * @param historyKept how long log-in history is kept
 * @param forgottenAfter how long an account without personal data is kept
 */
public record AccountPolicy(
    boolean plainIdentity,
    boolean testChannel,
    Duration identityValidFor,
    Duration eraseAfter,
    Duration historyKept,
    Duration forgottenAfter) {}
