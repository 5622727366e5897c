package io.ticketqueue.payment.remote;

import java.time.Duration;

/** PortOne answered 429: it did nothing, and wants no call for a while. */
class TooManyCallsException extends NoResponseException {
  private static final long serialVersionUID = 1L;
  private static final Duration UNSAID = Duration.ofSeconds(1);
  private static final int MOST_DIGITS = 9;

  private final transient Duration rest;

  /**
   * A refusal.
   *
   * @param retryAfter the header; what is not a number of seconds counts as one
   */
  TooManyCallsException(String retryAfter) {
    super("status 429", null);
    String seconds = retryAfter.strip();
    boolean said =
        !seconds.isEmpty()
            && seconds.length() <= MOST_DIGITS
            && seconds.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    this.rest = said ? Duration.ofSeconds(Long.parseLong(seconds)) : UNSAID;
  }

  /** How long it wants no call. */
  Duration rest() {
    return rest;
  }
}
