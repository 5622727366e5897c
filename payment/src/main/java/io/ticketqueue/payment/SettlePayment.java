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
    return saysNothingNew(payment, status)
        ? outcomes.record(payment.id(), withoutClaim(payment, status, begun))
        : recordAndRelease(payment, keepIfPaid(payment, claim(payment), status));
  }

  /** Whether the reservation need not be claimed for what the provider says. */
  private static boolean saysNothingNew(Payment payment, ProviderStatus status) {
    return switch (status) {
      case ProviderStatus.NotPaid notPaid -> true;
      case ProviderStatus.Unknown unknown -> true;
      case ProviderStatus.Declined declined ->
          payment.declines().with(declined.receipt(), declined.reason()).equals(payment.declines());
      default -> false;
    };
  }

  private Observation withoutClaim(Payment payment, ProviderStatus status, boolean begun) {
    if (status instanceof ProviderStatus.Unknown) {
      return begun ? new Observation.Unknown() : new Observation.NotPaid();
    }
    if (policy.isHoldOver(payment.order().holdExpiresAt(), clock.instant())) {
      return new Observation.HoldLost();
    }
    return status instanceof ProviderStatus.Declined declined
        ? new Observation.Declined(declined.receipt(), declined.reason(), true)
        : new Observation.NotPaid();
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
    return recordAndRelease(payment, keepIfPaid(payment, claim, readStatus(payment)));
  }

  /** What is not paid may change its seats. */
  private Payment recordAndRelease(Payment payment, Observation observation) {
    Payment after = outcomes.record(payment.id(), observation);
    boolean unpaid =
        observation instanceof Observation.NotPaid || observation instanceof Observation.Declined;
    if (unpaid && after.status() == Status.PENDING) {
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

  /**
   * Ends a payment whose buyer gives up. It claims the reservation, since only its claimant's
   * failure frees the seats; money that was taken goes back, also if that shows later.
   *
   * @throws Problem PAYMENT_PROVIDER_UNAVAILABLE while reservation is away
   */
  Payment giveUp(Payment payment) {
    ClaimResult claim = claim(payment);
    if (claim instanceof ClaimResult.Unknown) {
      throw SettleInTurn.outcomeUnknown();
    }
    ProviderStatus status = readStatus(payment);
    Observation observation =
        !(claim instanceof ClaimResult.Granted)
            ? Observation.of(claim, status)
            : switch (status) {
              case ProviderStatus.Paid paid -> new Observation.PaidAndGivenUp(paid.receipt());
              case ProviderStatus.PaidMismatch paid -> Observation.of(claim, paid);
              case ProviderStatus.RefundedByProvider refunded -> Observation.of(claim, refunded);
              default -> new Observation.GivenUp();
            };
    return outcomes.record(payment.id(), observation);
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
