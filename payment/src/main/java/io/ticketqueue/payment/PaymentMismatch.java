package io.ticketqueue.payment;

import io.ticketqueue.payment.ReservationStates.State;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What payment and reservation, or payment and its books, say differently (D-8d), and what follows.
 */
public enum PaymentMismatch {
  /** Paid, and reservation waits for it: the success is announced again. */
  NOT_CONFIRMED(true),
  /** Paid and confirmed, but payment does not know: it is noted. */
  NOT_MARKED(true),
  /** Paid, but the reservation is cancelled: the money goes back, or more of it than went. */
  NOT_REFUNDED(true),
  /** The money went back, but the ticket counts still: the refund is announced again. */
  STILL_CONFIRMED(true),
  /** The books lack what the payment says: it is entered. */
  NOT_IN_BOOKS(true),
  /** Paid for a reservation that reservation does not know. */
  UNKNOWN_RESERVATION(false),
  /** Paid for a reservation that is confirmed by another payment. */
  CONFIRMED_BY_ANOTHER(false),
  /** A ticket by a payment that has not succeeded. */
  UNPAID_TICKET(false),
  /** The provider took or gave back money that we have not heard of: its record is read. */
  NOT_HEARD(true),
  /** Paid here, but the provider has not taken it, or another amount. */
  NOT_TAKEN(false),
  /** Gone back here, but not at the provider. */
  NOT_GONE_BACK(false);

  /** Those that the provider's list shows; the others show without it. */
  public static final Set<PaymentMismatch> OF_PROVIDER =
      EnumSet.of(NOT_HEARD, NOT_TAKEN, NOT_GONE_BACK);

  private final boolean provable;

  PaymentMismatch(boolean provable) {
    this.provable = provable;
  }

  /** Whether it follows from what is known what is to be done; else an operator looks. */
  public boolean isProvable() {
    return provable;
  }

  /** What a payment and the state of its reservation contradict in. */
  static Optional<PaymentMismatch> between(Payment payment, @Nullable State reservation) {
    return Optional.ofNullable(
        switch (payment.status()) {
          case SUCCESS ->
              payment.refund().status() == Refund.NONE ? paid(payment, reservation) : null;
          case REFUNDED ->
              isTicketOf(payment, reservation)
                  ? STILL_CONFIRMED
                  : owesMore(payment, reservation) ? NOT_REFUNDED : null;
          case PENDING, FAILED -> isTicketOf(payment, reservation) ? UNPAID_TICKET : null;
        });
  }

  private static @Nullable PaymentMismatch paid(Payment payment, @Nullable State reservation) {
    if (reservation == null) {
      return UNKNOWN_RESERVATION;
    }
    return switch (reservation.status()) {
      case PENDING -> NOT_CONFIRMED;
      case CANCELLED -> NOT_REFUNDED;
      case CONFIRMED ->
          !isTicketOf(payment, reservation)
              ? CONFIRMED_BY_ANOTHER
              : payment.reconciliation().confirmed() ? null : NOT_MARKED;
    };
  }

  private static boolean isTicketOf(Payment payment, @Nullable State reservation) {
    return reservation != null
        && reservation.status() == ReservationStates.Status.CONFIRMED
        && payment.id().equals(reservation.paymentId());
  }

  /** Whether the reservation was cancelled further, and payment has not heard of it. */
  static boolean owesMore(Payment payment, @Nullable State reservation) {
    return reservation != null
        && reservation.status() == ReservationStates.Status.CANCELLED
        && payment.id().equals(reservation.paymentId())
        && reservation.refundAmount() != null
        && payment.isRaisedBy(reservation.refundAmount());
  }

  /** Whether money moved, so that the books have something of it. */
  static boolean isMoney(Payment payment) {
    return payment.status() == Status.SUCCESS
        || payment.status() == Status.REFUNDED
        || payment.refund().status() != Refund.NONE;
  }
}
