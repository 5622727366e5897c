package io.ticketqueue.payment.rest;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
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
      long won = fields.whole("amount", amount, 0, MOST_WON);
      if (paymentMethod == null || paymentMethod.isBlank()) {
        fields.wrong("paymentMethod", Violation.MISSING);
      }
      fields.check();
      if (!Payment.CARD.equals(paymentMethod)) {
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
      String key = exact(fields, "paymentKey", paymentKey);
      String transaction = exact(fields, "transactionId", transactionId);
      String token = paymentToken == null ? null : exact(fields, "paymentToken", paymentToken);
      long won = fields.whole("amount", amount, 1, MOST_WON);
      fields.check();
      return new Attempt(user, payment, reservation, key, transaction, won, token);
    }
  }

  /** A key or a token: as it was sent, white space counts, and on one line. */
  private static String exact(Fields fields, String field, @Nullable String value) {
    String text = fields.verbatim(field, value, LONGEST_TEXT);
    if (text.chars().anyMatch(Character::isISOControl)) {
      fields.wrong(field, Violation.CONTROL_CHARACTERS);
    }
    return text;
  }
}
