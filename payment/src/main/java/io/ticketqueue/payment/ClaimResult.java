package io.ticketqueue.payment;

import io.ticketqueue.payment.Payment.Reserved;

/** What became of a claim to a reservation. */
public sealed interface ClaimResult {
  /** The reservation is ours for a while, with these seats. */
  record Granted(Reserved reserved) implements ClaimResult {}

  /** The hold is over, or the reservation is not pending any more. */
  record Lost() implements ClaimResult {}

  /** The amount has changed. */
  record Changed() implements ClaimResult {}

  /** Reservation cannot be asked, or another payment has the claim. */
  record Unknown() implements ClaimResult {}

  /** Its name in logs. */
  default String name() {
    return getClass().getSimpleName();
  }
}
