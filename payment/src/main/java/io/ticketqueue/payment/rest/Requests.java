package io.ticketqueue.payment.rest;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.payment.Payment;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
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
      @Nullable String reservationId, @Nullable JsonValue amount, @Nullable String paymentMethod) {
    /** The same, checked. */
    Checked checked() {
      List<FieldError> errors = new ArrayList<>();
      checkUuid("reservationId", reservationId, errors);
      long won = won("amount", amount, errors);
      if (paymentMethod == null || paymentMethod.isBlank()) {
        errors.add(new FieldError("paymentMethod", "is missing"));
      }
      refuse(errors);
      if (!Payment.CARD.equals(paymentMethod)) {
        throw new Problem(ErrorCode.UNSUPPORTED_PAYMENT_METHOD);
      }
      return new Checked(Ids.parse("reservationId", reservationId), won);
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
      @Nullable JsonValue amount,
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
      long won = won("amount", amount, errors);
      refuse(errors);
      return new Attempt(
          user,
          Ids.parse("paymentId", paymentId),
          Ids.parse("reservationId", reservationId),
          key,
          transaction,
          won,
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

  /** Whole won; JSON-B alone would drop what stands behind the point. */
  private static long won(String field, @Nullable JsonValue value, List<FieldError> errors) {
    if (value instanceof JsonNumber number) {
      BigDecimal given = number.bigDecimalValue();
      boolean whole = given.stripTrailingZeros().scale() <= 0;
      if (whole && given.signum() > 0 && given.compareTo(BigDecimal.valueOf(MOST_WON)) <= 0) {
        return given.longValueExact();
      }
    }
    errors.add(new FieldError(field, "must be a whole number from 1 to " + MOST_WON));
    return 0;
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
