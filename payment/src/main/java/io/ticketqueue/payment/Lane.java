package io.ticketqueue.payment;

import io.ticketqueue.payment.Saga.Refund;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a call to the provider, or a payment that is due, is for. Lanes share nothing, neither
 * workers nor pace nor circuit breaker, so that no kind of work waits for another (D-8b).
 */
public enum Lane {
  /** A buyer waits for it. */
  CHECKOUT,
  /**
   * Whether money was taken is unknown: an outcome that is, or the work of an instance that died.
   */
  UNKNOWN,
  /** Paid, its ticket is outstanding; asks reservation, not the provider. */
  TICKET,
  /** Money goes back. */
  REFUND,
  /** Begun, and nothing heard of it. */
  POLL,
  /** Failed; money may come late. */
  WATCH;

  /** Those without a caller who waits. */
  static final Set<Lane> BACKGROUND = EnumSet.complementOf(EnumSet.of(CHECKOUT));

  /** The lane of a payment that is due and that nobody has left unfinished. */
  static Lane of(Payment payment) {
    if (payment.refund().status() == Refund.DUE) {
      return REFUND;
    }
    return switch (payment.status()) {
      case SUCCESS -> TICKET;
      case FAILED, REFUNDED -> WATCH;
      case PENDING -> payment.mayHaveBegun() ? UNKNOWN : POLL;
    };
  }
}
