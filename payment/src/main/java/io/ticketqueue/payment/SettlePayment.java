package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * Finds the outcome of a payment: claims the reservation, approves where the channel wants it,
 * compares PortOne's record with ours, and records what follows, all by the database's clock. The
 * caller has the lease. Safe to repeat at any point.
 */
@Component
class SettlePayment {
  private final PaymentGateway gateway;
  private final Reservations reservations;
  private final RecordOutcome outcomes;
  private final PaymentPolicy policy;

  @Inject
  SettlePayment(
      PaymentGateway gateway,
      Reservations reservations,
      RecordOutcome outcomes,
      PaymentPolicy policy) {
    this.gateway = gateway;
    this.reservations = reservations;
    this.outcomes = outcomes;
    this.policy = policy;
  }

  /** Settles a payment after the buyer's browser or PortOne said that something happened. */
  Payment settle(Lane lane, Payment payment) {
    return payment.status() == Status.PENDING ? claimAndRead(lane, payment) : read(lane, payment);
  }

  /** Settles a payment that is due although nothing was said; claims only what is to be settled. */
  Payment settleIfChanged(Lane lane, Payment payment) {
    if (payment.status() != Status.PENDING) {
      return read(lane, payment);
    }
    if ((lane == Lane.UNKNOWN && mayClaim(payment)) || payment.order().isFree()) {
      return claimAndRead(lane, payment);
    }
    Instant before = outcomes.now();
    ProviderStatus status = readStatus(lane, payment);
    return saysNothingNew(payment, status)
        ? outcomes.record(payment.id(), withoutClaim(payment, status, before))
        : releaseAndRecord(payment, keepIfPaid(payment, claim(payment), status));
  }

  /** Whether the reservation need not be claimed for what the provider says. */
  private static boolean saysNothingNew(Payment payment, ProviderStatus status) {
    return switch (status) {
      case ProviderStatus.NotPaid notPaid -> true;
      case ProviderStatus.Unknown unknown -> true;
      case ProviderStatus.Declined declined -> payment.declines().include(declined.receipt());
      default -> false;
    };
  }

  /**
   * What is to be said without a claim.
   *
   * @param before when the record was asked for; what is paid since is not in it
   */
  private Observation withoutClaim(Payment payment, ProviderStatus status, Instant before) {
    if (status instanceof ProviderStatus.Unknown) {
      return payment.mayHaveBegun() ? new Observation.Unknown() : new Observation.NothingNew();
    }
    if (policy.isHoldOver(payment.order().holdExpiresAt(), before)) {
      return new Observation.HoldLost();
    }
    return status instanceof ProviderStatus.Declined
        ? new Observation.NothingNew()
        : new Observation.NotPaid();
  }

  /** While the outcome is unknown the seats stay claimed, but not for ever. */
  private boolean mayClaim(Payment payment) {
    Instant since = payment.reconciliation().unknownSince();
    return since == null || outcomes.now().isBefore(since.plus(policy.claimLimit()));
  }

  private Payment claimAndRead(Lane lane, Payment payment) {
    ClaimResult claim = claim(payment);
    if (claim instanceof ClaimResult.Unknown || !approve(lane, payment, claim)) {
      return outcomes.record(payment.id(), new Observation.Unknown());
    }
    return releaseAndRecord(payment, keepIfPaid(payment, claim, statusOf(lane, payment, claim)));
  }

  /** Of free seats there is no record: who has claimed them has paid for them. */
  private ProviderStatus statusOf(Lane lane, Payment payment, ClaimResult claim) {
    return payment.order().isFree() && claim instanceof ClaimResult.Granted
        ? new ProviderStatus.Paid(Payment.Receipt.free(payment.id(), outcomes.now()))
        : readStatus(lane, payment);
  }

  /**
   * What is not paid may change its seats. The claim is released first, under our lease: later it
   * may be the claim of whoever works on the payment next.
   */
  private Payment releaseAndRecord(Payment payment, Observation observation) {
    if (observation instanceof Observation.NotPaid
        || observation instanceof Observation.AttemptDeclined) {
      reservations.releaseClaim(payment.reservationId(), payment.id());
    }
    return outcomes.record(payment.id(), observation);
  }

  private Observation observe(Payment payment, ClaimResult claim, ProviderStatus status) {
    Observation observation = Observation.of(claim, status);
    return claim instanceof ClaimResult.Granted
            && observation instanceof Observation.Declined declined
            && payment.mayTryAgain(declined, policy.attempts(), outcomes.now())
        ? new Observation.AttemptDeclined(declined.receipt(), declined.reason())
        : observation;
  }

  /**
   * Tells reservation what is paid before anybody else learns of it: it keeps the seats then,
   * however long it takes until the event is heard, and whatever becomes of us. Where it cannot be
   * told, {@link RenewSeatClaim} does so later.
   */
  private Observation keepIfPaid(Payment payment, ClaimResult claim, ProviderStatus status) {
    Observation observation = observe(payment, claim, status);
    if (!(observation instanceof Observation.Paid)) {
      return observation;
    }
    ClaimResult kept =
        reservations.renewPaidClaim(
            payment.reservationId(), payment.id(), payment.order().amount());
    return kept instanceof ClaimResult.Unknown ? observation : Observation.of(kept, status);
  }

  /**
   * Ends a payment whose buyer gives up. It claims the reservation, since only its claimant's
   * failure frees the seats; money that was taken goes back, also if that shows later.
   *
   * @throws Problem PAYMENT_PROVIDER_UNAVAILABLE while reservation or PortOne cannot say
   */
  Payment giveUp(Payment payment) {
    ClaimResult claim = claim(payment);
    if (claim instanceof ClaimResult.Unknown) {
      throw SettleInTurn.outcomeUnknown();
    }
    ProviderStatus status = readStatus(Lane.CHECKOUT, payment);
    if (status instanceof ProviderStatus.Unknown) {
      throw SettleInTurn.outcomeUnknown();
    }
    Observation seen = Observation.of(claim, status);
    Observation observation =
        switch (seen) {
          case Observation.Paid paid -> new Observation.PaidAndGivenUp(paid.receipt());
          case Observation.NotPaid notPaid -> new Observation.GivenUp();
          case Observation.Declined declined when claim instanceof ClaimResult.Granted ->
              new Observation.GivenUp();
          default -> seen;
        };
    return outcomes.record(payment.id(), observation);
  }

  /** Approves the payment, if its channel wants that and the seats are ours. */
  private boolean approve(Lane lane, Payment payment, ClaimResult claim) {
    String token = payment.reconciliation().paymentToken();
    return token == null
        || !(claim instanceof ClaimResult.Granted)
        || gateway.approve(lane, payment.order().paymentKey(), token, payment.order().amount());
  }

  /** A settled payment buys nothing more: has money come, or gone back? */
  private Payment read(Lane lane, Payment payment) {
    Observation observation = Observation.of(new ClaimResult.Lost(), readStatus(lane, payment));
    return outcomes.record(payment.id(), observation);
  }

  /**
   * Reads the record of a settled payment.
   *
   * @return false when PortOne cannot say
   */
  boolean readSettled(Lane lane, Payment payment) {
    ProviderStatus status = readStatus(lane, payment);
    Payment unused = outcomes.record(payment.id(), Observation.of(new ClaimResult.Lost(), status));
    return !(status instanceof ProviderStatus.Unknown);
  }

  private ClaimResult claim(Payment payment) {
    return reservations.claim(payment.reservationId(), payment.id(), payment.order().amount());
  }

  private ProviderStatus readStatus(Lane lane, Payment payment) {
    return payment.order().isFree()
        ? new ProviderStatus.NotPaid()
        : gateway.readStatus(lane, payment.order().paymentKey(), payment.order().amount());
  }
}
