package io.ticketqueue.payment;

import io.ticketqueue.payment.Provider.Approval;
import io.ticketqueue.payment.Provider.Kind;
import io.ticketqueue.payment.Provider.Reading;
import io.ticketqueue.payment.RecordOutcome.News;
import io.ticketqueue.payment.Reservations.Claim;
import io.ticketqueue.payment.Reservations.Verdict;
import io.ticketqueue.payment.Saga.Message;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Finds out what became of a payment: claims the reservation, approves where the channel wants it,
 * holds PortOne's record against ours, and writes what follows. The caller has the lease. Safe to
 * repeat at any point.
 */
@Dependent
public class SettlePayment {
  private final Provider provider;
  private final Reservations reservations;
  private final RecordOutcome record;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  SettlePayment(
      Provider provider,
      Reservations reservations,
      RecordOutcome record,
      PaymentPolicy policy,
      Clock clock) {
    this.provider = provider;
    this.reservations = reservations;
    this.record = record;
    this.policy = policy;
    this.clock = clock;
  }

  /** Somebody says that the buyer has paid, or not: the buyer's browser, or PortOne. */
  public Payment now(Payment payment) {
    return payment.status() == Status.PENDING ? claimAndRead(payment) : read(payment);
  }

  /** Nobody said anything for a while. Seats are touched only if there is something to settle. */
  public Payment inPassing(Payment payment) {
    boolean begun =
        payment.reconciliation().unknownSince() != null
            || payment.reconciliation().paymentToken() != null;
    if (payment.status() != Status.PENDING) {
      return read(payment);
    }
    if (begun && mayClaim(payment)) {
      return claimAndRead(payment);
    }
    Reading reading = reading(payment);
    return switch (reading.kind()) {
      case NOT_YET -> {
        boolean over = policy.isOver(payment.order().holdExpiresAt(), clock.instant());
        yield write(payment, over ? Message.HOLD_LOST : Message.NOT_YET, reading, null);
      }
      case UNKNOWN -> write(payment, begun ? Message.UNKNOWN : Message.NOT_YET, reading, null);
      default -> {
        Claim claim = claim(payment);
        yield write(payment, message(claim.verdict(), reading.kind()), reading, claim);
      }
    };
  }

  private boolean mayClaim(Payment payment) {
    Instant since = payment.reconciliation().unknownSince();
    return since == null || clock.instant().isBefore(since.plus(policy.claimLimit()));
  }

  private Payment claimAndRead(Payment payment) {
    Claim claim = claim(payment);
    if (claim.verdict() == Verdict.UNKNOWN) {
      return record.apply(payment.id(), News.of(Message.UNKNOWN));
    }
    String token = payment.reconciliation().paymentToken();
    if (claim.verdict() == Verdict.GRANTED && token != null) {
      Approval approval =
          provider.approve(payment.order().paymentKey(), token, payment.order().amount());
      if (approval == Approval.UNKNOWN) {
        return record.apply(payment.id(), News.of(Message.UNKNOWN));
      }
    }
    Reading reading = reading(payment);
    Message message = message(claim.verdict(), reading.kind());
    Payment after = write(payment, message, reading, claim);
    if (claim.verdict() == Verdict.GRANTED && message == Message.NOT_YET) {
      reservations.giveBack(payment.reservationId(), payment.id());
    }
    return after;
  }

  /** A settled payment: has money come, or gone back? */
  private Payment read(Payment payment) {
    Reading reading = reading(payment);
    return write(payment, message(Verdict.LOST, reading.kind()), reading, null);
  }

  private Claim claim(Payment payment) {
    return reservations.claim(payment.reservationId(), payment.id(), payment.order().amount());
  }

  private Reading reading(Payment payment) {
    return provider.read(payment.order().paymentKey(), payment.order().amount());
  }

  private static Message message(Verdict claim, Kind reading) {
    if (claim == Verdict.UNKNOWN) {
      return Message.UNKNOWN;
    }
    return switch (reading) {
      case UNKNOWN -> Message.UNKNOWN;
      case GIVEN_BACK -> Message.GIVEN_BACK;
      case DECLINED -> Message.DECLINED;
      case PAID_OTHERWISE -> Message.PAID_OTHERWISE;
      case PAID ->
          switch (claim) {
            case GRANTED -> Message.PAID;
            case LOST -> Message.PAID_TOO_LATE;
            case CHANGED -> Message.PAID_FOR_OLD_SEATS;
            case UNKNOWN -> Message.UNKNOWN;
          };
      case NOT_YET ->
          switch (claim) {
            case GRANTED -> Message.NOT_YET;
            case LOST -> Message.HOLD_LOST;
            case CHANGED -> Message.SUPERSEDED;
            case UNKNOWN -> Message.UNKNOWN;
          };
    };
  }

  private Payment write(
      Payment payment,
      Message message,
      Reading reading,
      @org.jspecify.annotations.Nullable Claim claim) {
    return record.apply(
        payment.id(),
        new News(
            message,
            reading.receipt(),
            reading.reason(),
            reading.back(),
            claim == null ? null : claim.reserved()));
  }
}
