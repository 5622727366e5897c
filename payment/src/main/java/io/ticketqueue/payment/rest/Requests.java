package io.ticketqueue.payment.rest;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.payment.Payment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of requests. */
public final class Requests {
  private static final long MOST_WON = 100_000_000;
  private static final int LONGEST_TEXT = 500;

  private Requests() {}

  /** The body of {@code POST /payments}. */
  public record Start(
      @Nullable String reservationId, @Nullable Long amount, @Nullable String paymentMethod) {
    /**
     * What is ordered.
     *
     * @throws Problem INVALID_REQUEST, UNSUPPORTED_PAYMENT_METHOD
     */
    Order order() {
      Fields fields = new Fields();
      UUID reservation = fields.id("reservationId", reservationId);
      long won = won(fields, amount);
      String method = fields.text("paymentMethod", paymentMethod, LONGEST_TEXT);
      fields.check();
      if (!Payment.CARD.equals(method)) {
        throw new Problem(ErrorCode.UNSUPPORTED_PAYMENT_METHOD);
      }
      return new Order(reservation, won);
    }
  }

  /** A valid {@link Start}. */
  record Order(UUID reservationId, long amount) {}

  /** The body of {@code POST /payments/confirm}. */
  public record Confirm(
      @Nullable String reservationId,
      @Nullable String paymentId,
      @Nullable String paymentKey,
      @Nullable String transactionId,
      @Nullable Long amount,
      @Nullable String paymentToken) {
    /**
     * The attempt of a user.
     *
     * @throws Problem INVALID_REQUEST
     */
    Attempt attempt(UUID user) {
      Fields fields = new Fields();
      UUID reservation = fields.id("reservationId", reservationId);
      UUID payment = fields.id("paymentId", paymentId);
      String key = fields.text("paymentKey", paymentKey, LONGEST_TEXT);
      String transaction = fields.text("transactionId", transactionId, LONGEST_TEXT);
      String token =
          paymentToken == null ? null : fields.text("paymentToken", paymentToken, LONGEST_TEXT);
      long won = won(fields, amount);
      fields.check();
      return new Attempt(user, payment, reservation, key, transaction, won, token);
    }
  }

  private static long won(Fields fields, @Nullable Long amount) {
    return fields.whole("amount", amount, 1, MOST_WON);
  }
}
