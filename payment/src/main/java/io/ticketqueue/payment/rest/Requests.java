package io.ticketqueue.payment.rest;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.payment.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients send. */
public final class Requests {
  private static final long MOST_WON = 100_000_000;
  private static final int LONGEST_TEXT = 500;

  private Requests() {}

  /** The body of {@code POST /payments}. */
  public record Start(
      @Nullable String reservationId, @Nullable Long amount, @Nullable String paymentMethod) {
    /** The same, checked. */
    Checked checked() {
      List<FieldError> errors = new ArrayList<>();
      checkUuid("reservationId", reservationId, errors);
      checkAmount(amount, errors);
      if (paymentMethod == null || paymentMethod.isBlank()) {
        errors.add(new FieldError("paymentMethod", "is missing"));
      }
      refuse(errors);
      if (!Payment.CARD.equals(paymentMethod)) {
        throw new Problem(ErrorCode.UNSUPPORTED_PAYMENT_METHOD);
      }
      return new Checked(Ids.parse("reservationId", reservationId), amount == null ? 0 : amount);
    }
  }

  /** A checked {@link Start}. */
  record Checked(UUID reservationId, long amount) {}

  /** The body of {@code POST /payments/confirm}. */
  public record Confirm(
      @Nullable String reservationId,
      @Nullable String paymentId,
      @Nullable String paymentKey,
      @Nullable String transactionId,
      @Nullable Long amount,
      @Nullable String paymentToken) {
    /** The same, checked. */
    Attempt by(UUID user) {
      List<FieldError> errors = new ArrayList<>();
      checkUuid("reservationId", reservationId, errors);
      checkUuid("paymentId", paymentId, errors);
      String key = text("paymentKey", paymentKey, errors);
      String transaction = text("transactionId", transactionId, errors);
      if (paymentToken != null) {
        text("paymentToken", paymentToken, errors);
      }
      checkAmount(amount, errors);
      refuse(errors);
      return new Attempt(
          user,
          Ids.parse("paymentId", paymentId),
          Ids.parse("reservationId", reservationId),
          key,
          transaction,
          amount == null ? 0 : amount,
          paymentToken);
    }
  }

  private static void checkUuid(String field, @Nullable String value, List<FieldError> errors) {
    if (!Ids.isUuid(value)) {
      errors.add(new FieldError(field, "must be a UUID"));
    }
  }

  private static String text(String field, @Nullable String value, List<FieldError> errors) {
    if (value == null
        || value.isBlank()
        || value.length() > LONGEST_TEXT
        || value.chars().anyMatch(Character::isISOControl)) {
      errors.add(new FieldError(field, "must be 1 to " + LONGEST_TEXT + " printable characters"));
      return "";
    }
    return value;
  }

  private static void checkAmount(@Nullable Long value, List<FieldError> errors) {
    if (value == null || value <= 0 || value > MOST_WON) {
      errors.add(new FieldError("amount", "must be a number from 1 to " + MOST_WON));
    }
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
