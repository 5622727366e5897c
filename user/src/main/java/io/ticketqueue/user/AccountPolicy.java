package io.ticketqueue.user;

import java.time.Duration;

/**
 * Rules of becoming and ceasing to be a user.
 *
 * @param plainIdentity whether {@code ci} and {@code di} are taken as sent (D-11)
 * @param testChannel whether identity verifications of a test channel count
 * @param identityValidFor how old a verification may be
 * @param eraseAfter how long after leaving personal data is erased
 * @param historyKept how long log-in history is kept
 */
public record AccountPolicy(
    boolean plainIdentity,
    boolean testChannel,
    Duration identityValidFor,
    Duration eraseAfter,
    Duration historyKept) {}
