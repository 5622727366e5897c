package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.PaymentGateway.Channel;
import io.ticketqueue.payment.Reservations.Reservation;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The buyer starts to pay for a reservation: its payment is there, its amount known to PortOne. */
@Component
public class StartPayment {
  private static final int RETRY_SECONDS = 5;

  private final Reservations reservations;
  private final BeginPayment begin;
  private final PaymentGateway gateway;
  private final Transactions transactions;
  private final SettleInTurn settle;

  @Inject
  StartPayment(
      Reservations reservations,
      BeginPayment begin,
      PaymentGateway gateway,
      Transactions transactions,
      SettleInTurn settle) {
    this.reservations = reservations;
    this.begin = begin;
    this.gateway = gateway;
    this.transactions = transactions;
    this.settle = settle;
  }

  /** A payment and where the browser pays it; null for free seats, which are paid for at once. */
  public record Started(Payment payment, @Nullable Channel channel) {}

  /**
   * Starts a payment, or finds the one that was started.
   *
   * @throws Problem RESERVATION_NOT_FOUND, AMOUNT_MISMATCH, HOLD_EXPIRED, HOLD_ENDS_SOON,
   *     RESERVATION_NOT_PENDING, PAYMENT_PROVIDER_UNAVAILABLE; of free seats also why they were not
   *     claimed
   */
  public Started start(UUID user, UUID reservationId, long amount) {
    Reservation reservation =
        reservations
            .find(reservationId)
            .filter(found -> found.userId().equals(user))
            .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
    if (reservation.totalAmount() != amount) {
      throw new Problem(ErrorCode.AMOUNT_MISMATCH);
    }
    Payment payment = transactions.requiresNew(() -> begin.begin(reservation));
    if (payment.order().isFree()) {
      return new Started(ConfirmPayment.requireSuccess(settle.settle(payment, null)), null);
    }
    if (!payment.reconciliation().registered()) {
      register(payment);
    }
    return new Started(payment, gateway.channel());
  }

  private void register(Payment payment) {
    if (!gateway.preRegister(payment.order().paymentKey(), payment.order().amount())) {
      throw new Problem(ErrorCode.PAYMENT_PROVIDER_UNAVAILABLE).retryAfter(RETRY_SECONDS);
    }
    transactions.requiresNew(() -> begin.markRegistered(payment));
  }
}
