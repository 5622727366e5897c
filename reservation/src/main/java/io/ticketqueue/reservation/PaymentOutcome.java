package io.ticketqueue.reservation;

import java.util.Set;
import java.util.UUID;

/** How a payment ended, as its event says. */
public sealed interface PaymentOutcome {
  UUID paymentId();

  /** It succeeded: this amount is paid for these seats. */
  record Paid(UUID paymentId, long amount, Set<UUID> seatIds) implements PaymentOutcome {}

  /** It failed. */
  record Failed(UUID paymentId) implements PaymentOutcome {}

  /**
   * Its money went back: mostly because the reservation was cancelled, but the provider may refund
   * of its own accord.
   */
  record Refunded(UUID paymentId) implements PaymentOutcome {}
}
