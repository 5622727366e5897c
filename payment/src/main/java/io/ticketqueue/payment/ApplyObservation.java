package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Applies an observation to a locked payment and appends the event that follows (P5). */
@Component
class ApplyObservation {
  private final Payments payments;
  private final CancelledReservations cancelled;
  private final AnnounceChange announce;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  ApplyObservation(
      Payments payments,
      CancelledReservations cancelled,
      AnnounceChange announce,
      PaymentPolicy policy,
      Clock clock) {
    this.payments = payments;
    this.cancelled = cancelled;
    this.announce = announce;
    this.policy = policy;
    this.clock = clock;
  }

  /** Applies it to a payment that the current transaction has locked; this ends its lease. */
  Payment apply(Payment locked, Observation observation) {
    Instant now = clock.instant();
    boolean reservationCancelled = cancelled.findReason(locked.reservationId()).isPresent();
    PaymentTransition transition =
        PaymentTransition.of(locked, reservationCancelled, observation, policy.attempts(), now);
    Payment after = transition.after();
    payments.update(after, policy.nextCheck(after, now), now);
    announce.announce(transition, after);
    return after;
  }
}
