package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Wish;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send, and its checks; all that is wrong is named at once. */
public final class Requests {
  private static final int MOST_NAMED = 1000;
  private static final int LONGEST_GRADE = 50;

  private Requests() {}

  /** POST /reservations/hold: {@code seatIds}, or {@code quantity} and perhaps {@code grade}. */
  public record Hold(
      @Nullable String scheduleId,
      @Nullable List<String> seatIds,
      @Nullable JsonValue quantity,
      @Nullable String grade) {}

  /** PUT /reservations/hold/{id}. */
  public record Change(@Nullable List<String> newSeatIds) {}

  /**
   * POST /internal/reservations/{id}/payment-claim.
   *
   * @param paid true once the payment has succeeded; absent before
   */
  public record Claim(@Nullable String paymentId, @Nullable Long amount, @Nullable Boolean paid) {}

  /** POST /tickets/verify. */
  public record Verify(@Nullable String qrData) {}

  static Wish wish(Hold body) {
    List<FieldError> errors = new ArrayList<>();
    UUID schedule = uuid("scheduleId", body.scheduleId(), errors);
    List<UUID> seats = List.of();
    boolean counted = body.quantity() != null && body.quantity() != JsonValue.NULL;
    int quantity = 0;
    if ((body.seatIds() != null) == counted) {
      errors.add(new FieldError("seatIds", "either seatIds or quantity must be given"));
    } else if (body.seatIds() != null) {
      seats = seats("seatIds", body.seatIds(), errors);
      if (body.grade() != null) {
        errors.add(new FieldError("grade", "goes with quantity only"));
      }
    } else {
      quantity = quantity(body.quantity(), errors);
    }
    String grade = body.grade();
    if (grade != null && (grade.isBlank() || grade.length() > LONGEST_GRADE)) {
      errors.add(new FieldError("grade", "must have 1 to " + LONGEST_GRADE + " characters"));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return counted ? Wish.any(schedule, quantity, grade) : Wish.of(schedule, seats);
  }

  /** JSON-B alone would drop what stands behind the point. */
  private static int quantity(@Nullable JsonValue value, List<FieldError> errors) {
    if (value instanceof JsonNumber number) {
      BigDecimal seats = number.bigDecimalValue();
      if (seats.stripTrailingZeros().scale() <= 0 && seats.signum() > 0) {
        return seats.min(BigDecimal.valueOf(MOST_NAMED)).intValueExact();
      }
    }
    errors.add(new FieldError("quantity", "must be a whole number from 1"));
    return 0;
  }

  static List<UUID> newSeats(Change body) {
    List<FieldError> errors = new ArrayList<>();
    List<UUID> seats =
        seats("newSeatIds", body.newSeatIds() == null ? List.of() : body.newSeatIds(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return seats;
  }

  private static List<UUID> seats(String field, List<String> texts, List<FieldError> errors) {
    if (texts.isEmpty() || texts.size() > MOST_NAMED) {
      errors.add(new FieldError(field, "must name at least one seat"));
      return List.of();
    }
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ids.add(uuid(field + "[" + i + "]", texts.get(i), errors));
    }
    if (errors.isEmpty() && new HashSet<>(ids).size() < ids.size()) {
      errors.add(new FieldError(field, "must not name a seat twice"));
    }
    return ids;
  }

  private static UUID uuid(String field, @Nullable String text, List<FieldError> errors) {
    if (Ids.isUuid(text)) {
      return Ids.parse(field, text);
    }
    errors.add(new FieldError(field, "must be a UUID"));
    return new UUID(0, 0);
  }
}
