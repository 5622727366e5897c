package io.ticketqueue.payment;

import java.util.Map;

/**
 * What the books have of one payment.
 *
 * @param sums of the movements by the name of their cause, which a later version may know alone
 */
public record LedgerPosition(Map<String, Long> sums) {
  /** The sum of the movements of a cause. */
  long sum(LedgerCause cause) {
    return sums.getOrDefault(cause.name(), 0L);
  }

  /** Whether there was a movement of it, if only of nothing. */
  boolean has(LedgerCause cause) {
    return sums.containsKey(cause.name());
  }
}
