package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Reservations.Reservation;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Claims a paid reservation again until its seats are known to be sold (P8): reservation may not
 * have been told that it is paid, or been an instance that keeps it for five minutes only, and the
 * event that makes a ticket of it may be lost. The caller has the lease. Safe to repeat at any
 * point.
 */
@Component
class RenewSeatClaim {
  private static final System.Logger LOG = System.getLogger(RenewSeatClaim.class.getName());
  private static final String LOST = "RESERVATION_CANCELLED";

  private final Reservations reservations;
  private final RecordOutcome outcomes;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  RenewSeatClaim(
      Reservations reservations, RecordOutcome outcomes, PaymentPolicy policy, Clock clock) {
    this.reservations = reservations;
    this.outcomes = outcomes;
    this.policy = policy;
    this.clock = clock;
  }

  /** Renews the claim of a payment that has succeeded, or finds out what became of its seats. */
  Payment renew(Payment paid) {
    ClaimResult claim =
        reservations.renewPaidClaim(paid.reservationId(), paid.id(), paid.order().amount());
    Observation observation =
        switch (claim) {
          case ClaimResult.Granted granted -> new Observation.ClaimRenewed();
          case ClaimResult.Unknown unknown -> new Observation.Unknown();
          case ClaimResult.Lost lost -> whatBecameOf(paid);
          case ClaimResult.Changed changed -> whatBecameOf(paid);
        };
    Payment after = outcomes.record(paid.id(), observation);
    log(paid, claim, observation);
    return after;
  }

  /** Without a claim it is a ticket already, or cancelled, and the event of that is on its way. */
  private Observation whatBecameOf(Payment paid) {
    Reservation found;
    try {
      found = reservations.find(paid.reservationId()).orElse(null);
    } catch (Problem unavailable) {
      return new Observation.Unknown();
    }
    if (found == null || found.cancelled()) {
      return new Observation.ReservationCancelled(
          LOST, found == null ? null : found.refundAmount());
    }
    return found.pending()
        ? new Observation.ClaimRenewed()
        : new Observation.ReservationConfirmed();
  }

  private void log(Payment paid, ClaimResult claim, Observation observation) {
    boolean outstanding = observation instanceof Observation.Inconclusive;
    boolean last = outstanding && !policy.mayRenewClaim(paid, clock.instant());
    LOG.log(
        last ? Level.ERROR : outstanding ? Level.WARNING : Level.INFO,
        "event={0} payment={1} reservation={2} claim={3} observation={4}",
        last ? "claim-renewals-ended" : outstanding ? "ticket-outstanding" : "ticket-known",
        paid.id(),
        paid.reservationId(),
        claim.name(),
        observation.name());
  }
}
