package io.ticketqueue.payment;

import java.time.Instant;

/**
 * Money that was taken although no payment knew of it.
 *
 * @param amount won
 * @param claims how often a worker took it; tells workers apart
 * @param refusals how often PortOne refused to give it back
 */
public record Capture(
    String paymentKey,
    String transactionId,
    long amount,
    Status status,
    Instant seenAt,
    int claims,
    int refusals) {
  /** What became of it. */
  public enum Status {
    /** It waits for its payment to appear. */
    UNKNOWN,
    /** Its payment has appeared, and settles it. */
    KNOWN,
    /** Nobody knew it: it went back. */
    REFUNDED,
    /** PortOne refuses to give it back; it is tried every hour. */
    NEEDS_OPERATOR
  }
}
