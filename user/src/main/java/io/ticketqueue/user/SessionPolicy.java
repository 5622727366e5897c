package io.ticketqueue.user;

import java.time.Duration;

/**
 * How long tokens live and what they contain.
 *
 * @param accessLife 1 second to 24 hours, 1 hour unless configured
 * @param refreshLife 1 second to 90 days, 7 days unless configured
 * @param refreshGrace how long a used refresh token may be exchanged again, 0 unless configured
 */
public record SessionPolicy(
    Duration accessLife,
    Duration refreshLife,
    Duration refreshGrace,
    String issuer,
    String audience,
    String refreshAudience) {}
