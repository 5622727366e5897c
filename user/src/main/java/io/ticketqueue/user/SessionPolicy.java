package io.ticketqueue.user;

import java.time.Duration;

/**
 * How long sessions and their tokens live and what tokens contain.
 *
 * @param accessLife 1 second to 24 hours, 1 hour unless configured
 * @param refreshLife 1 second to 90 days, 7 days unless configured
 * @param refreshGrace how long a used refresh token may be exchanged again, 10 seconds unless
 *     configured
 * @param longest how long a session lives after its log-in, however often it is refreshed
 * @param most how many open sessions an account may have
 * @param refreshesPerMinute how often a session may be refreshed
 * @param clockSkew by how much the clocks of verifiers may differ from ours
 */
public record SessionPolicy(
    Duration accessLife,
    Duration refreshLife,
    Duration refreshGrace,
    Duration longest,
    int most,
    int refreshesPerMinute,
    String issuer,
    String audience,
    String refreshAudience,
    Duration clockSkew) {
  /** No configuration lets an access token live longer. */
  public static final Duration LONGEST_ACCESS_LIFE = Duration.ofDays(1);
}
