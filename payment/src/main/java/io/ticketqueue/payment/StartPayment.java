package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.RecordOutcome.News;
import io.ticketqueue.payment.Reservations.Reservation;
import io.ticketqueue.payment.Saga.Failure;
import io.ticketqueue.payment.Saga.Message;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins a payment for a reservation, or finds the one that has begun. */
@Dependent
public class StartPayment {
  private static final System.Logger LOG = System.getLogger(StartPayment.class.getName());
  private static final String KEY_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int KEY_LENGTH = 32;
  private static final int RETRY_SECONDS = 5;
  private static final String LAPSED = "HOLD_TIMEOUT";

  private final Payments payments;
  private final CancelledReservations cancelled;
  private final Reservations reservations;
  private final Provider provider;
  private final RecordOutcome record;
  private final Transactions transactions;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  StartPayment(
      Payments payments,
      CancelledReservations cancelled,
      Reservations reservations,
      Provider provider,
      RecordOutcome record,
      Transactions transactions,
      PaymentPolicy policy,
      Clock clock) {
    this.payments = payments;
    this.cancelled = cancelled;
    this.reservations = reservations;
    this.provider = provider;
    this.record = record;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The payment, its amount known to PortOne.
   *
   * @throws Problem RESERVATION_NOT_FOUND, AMOUNT_MISMATCH, HOLD_EXPIRED, RESERVATION_NOT_PENDING,
   *     PAYMENT_PROVIDER_UNAVAILABLE
   */
  public Payment start(UUID user, UUID reservationId, long amount) {
    Reservation reservation =
        reservations
            .find(reservationId)
            .filter(found -> found.userId().equals(user))
            .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
    if (reservation.totalAmount() != amount) {
      throw new Problem(ErrorCode.AMOUNT_MISMATCH);
    }
    Payment payment = transactions.requiresNew(() -> begin(reservation, amount));
    if (!payment.reconciliation().registered()) {
      if (!provider.preRegister(payment.order().paymentKey(), amount)) {
        throw new Problem(ErrorCode.PAYMENT_PROVIDER_UNAVAILABLE).retryAfter(RETRY_SECONDS);
      }
      transactions.requiresNew(() -> payments.markRegistered(payment.id(), clock.instant()));
    }
    return payment;
  }

  private Payment begin(Reservation reservation, long amount) {
    UUID reservationId = reservation.reserved().reservationId();
    payments.lockReservation(reservationId);
    List<Payment> all = payments.lockByReservation(reservationId);
    if (all.stream().anyMatch(one -> one.status() == Status.SUCCESS)) {
      throw new Problem(
          ErrorCode.RESERVATION_NOT_PENDING); // paid: that its hold is over is no news
    }
    refuseUnlessPayable(reservation, cancelled.findReason(reservationId).orElse(null));
    for (Payment earlier : all) {
      if (earlier.status() == Status.PENDING && earlier.order().amount() == amount) {
        return earlier;
      }
      if (earlier.status() == Status.PENDING) {
        record.applyLocked(earlier, News.of(Message.SUPERSEDED));
      } else if (earlier.failure() == Failure.HOLD_EXPIRED) {
        throw new Problem(ErrorCode.HOLD_EXPIRED);
      } else if (earlier.failure() != Failure.SUPERSEDED) {
        throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
      }
    }
    return add(reservation, amount);
  }

  private void refuseUnlessPayable(Reservation reservation, @Nullable String cancelReason) {
    boolean over = !clock.instant().isBefore(reservation.holdExpiresAt());
    boolean lapsed = cancelReason == null ? over : cancelReason.equals(LAPSED);
    if (reservation.cancelled() || cancelReason != null) {
      throw new Problem(lapsed ? ErrorCode.HOLD_EXPIRED : ErrorCode.RESERVATION_NOT_PENDING);
    }
    if (!reservation.pending()) {
      throw new Problem(ErrorCode.RESERVATION_NOT_PENDING);
    }
    if (over) {
      throw new Problem(ErrorCode.HOLD_EXPIRED);
    }
  }

  private Payment add(Reservation reservation, long amount) {
    Instant now = clock.instant();
    Payment.Order order =
        new Payment.Order(
            Ids.next(),
            reservation.userId(),
            reservation.reserved(),
            amount,
            Ids.random(KEY_ALPHABET, KEY_LENGTH),
            reservation.holdExpiresAt(),
            now);
    Payment added = payments.add(order, now.plus(policy.firstLook()));
    LOG.log(
        Level.INFO,
        "payment={0} reservation={1} status=PENDING",
        order.id(),
        order.reserved().reservationId());
    return added;
  }
}
