package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Finds the outcome of a payment: claims the reservation, approves where the channel wants it,
 * compares PortOne's record with ours, and records what follows. The caller has the lease. Safe to
 * repeat at any point.
 */
@Component
class SettlePayment {
  private final PaymentGateway gateway;
  private final Reservations reservations;
  private final RecordOutcome outcomes;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  SettlePayment(
      PaymentGateway gateway,
      Reservations reservations,
      RecordOutcome outcomes,
      PaymentPolicy policy,
      Clock clock) {
    this.gateway = gateway;
    this.reservations = reservations;
    this.outcomes = outcomes;
    this.policy = policy;
    this.clock = clock;
  }

  /** Settles a payment after the buyer's browser or PortOne said that something happened. */
  Payment settle(Payment payment) {
    return payment.status() == Status.PENDING ? claimAndRead(payment) : read(payment);
  }

  /** Settles a payment that is due although nothing was said; claims only what is to be settled. */
  Payment settleIfChanged(Payment payment) {
    if (payment.status() != Status.PENDING) {
      return read(payment);
    }
    boolean begun =
        payment.reconciliation().unknownSince() != null
            || payment.reconciliation().paymentToken() != null;
    if (begun && mayClaim(payment)) {
      return claimAndRead(payment);
    }
    ProviderStatus status = readStatus(payment);
    Observation observation =
        switch (status) {
          case ProviderStatus.NotPaid notPaid ->
              policy.isHoldOver(payment.order().holdExpiresAt(), clock.instant())
                  ? new Observation.HoldLost()
                  : new Observation.NotPaid();
          case ProviderStatus.Unknown unknown ->
              begun ? new Observation.Unknown() : new Observation.NotPaid();
          default -> keepIfPaid(payment, claim(payment), status);
        };
    return outcomes.record(payment.id(), observation);
  }

  /** While the outcome is unknown the seats stay claimed, but not for ever. */
  private boolean mayClaim(Payment payment) {
    Instant since = payment.reconciliation().unknownSince();
    return since == null || clock.instant().isBefore(since.plus(policy.claimLimit()));
  }

  private Payment claimAndRead(Payment payment) {
    ClaimResult claim = claim(payment);
    if (claim instanceof ClaimResult.Unknown || !approve(payment, claim)) {
      return outcomes.record(payment.id(), new Observation.Unknown());
    }
    Observation observation = keepIfPaid(payment, claim, readStatus(payment));
    Payment after = outcomes.record(payment.id(), observation);
    if (observation instanceof Observation.NotPaid) {
      reservations.releaseClaim(payment.reservationId(), payment.id());
    }
    return after;
  }

  /**
   * Tells reservation what is paid before anybody else learns of it: it keeps the seats then,
   * however long it takes until the event is heard, and whatever becomes of us. Where it cannot be
   * told, {@link RenewSeatClaim} does so later.
   */
  private Observation keepIfPaid(Payment payment, ClaimResult claim, ProviderStatus status) {
    Observation observation = Observation.of(claim, status);
    if (!(observation instanceof Observation.Paid)) {
      return observation;
    }
    ClaimResult kept =
        reservations.renewPaidClaim(
            payment.reservationId(), payment.id(), payment.order().amount());
    return kept instanceof ClaimResult.Unknown ? observation : Observation.of(kept, status);
  }

  /** Approves the payment, if its channel wants that and the seats are ours. */
  private boolean approve(Payment payment, ClaimResult claim) {
    String token = payment.reconciliation().paymentToken();
    return token == null
        || !(claim instanceof ClaimResult.Granted)
        || gateway.approve(payment.order().paymentKey(), token, payment.order().amount());
  }

  /** A settled payment buys nothing more: has money come, or gone back? */
  private Payment read(Payment payment) {
    Observation observation = Observation.of(new ClaimResult.Lost(), readStatus(payment));
    return outcomes.record(payment.id(), observation);
  }

  private ClaimResult claim(Payment payment) {
    return reservations.claim(payment.reservationId(), payment.id(), payment.order().amount());
  }

  private ProviderStatus readStatus(Payment payment) {
    return gateway.readStatus(payment.order().paymentKey(), payment.order().amount());
  }
}
