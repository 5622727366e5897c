package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.reservation.Grade;
import io.ticketqueue.reservation.SeatRequest;
import io.ticketqueue.reservation.TokenHolder;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of requests and their checks. */
public final class Requests {
  private static final BigInteger LARGEST_VERSION = BigInteger.valueOf(Long.MAX_VALUE);
  private static final int MOST_NAMED = 1000;

  /** Digits only, and no more than a number of 64 bits has. */
  private static final Pattern WON = Pattern.compile("[0-9]{1,18}");

  private Requests() {}

  /** POST /reservations/hold: {@code seatIds}, or {@code quantity} and perhaps {@code grade}. */
  public record Hold(
      @Nullable String scheduleId,
      @Nullable List<String> seatIds,
      @Nullable BigDecimal quantity,
      @Nullable String grade) {}

  /** PUT /reservations/hold/{id}. */
  public record Change(@Nullable List<String> newSeatIds) {}

  /**
   * POST /internal/reservations/{id}/payment-claim.
   *
   * @param paid true once the payment has succeeded; absent before
   */
  public record Claim(@Nullable String paymentId, @Nullable Long amount, @Nullable Boolean paid) {}

  static TokenHolder buyer(SecurityContext security, @Nullable String token) {
    Caller caller = Caller.of(security);
    return new TokenHolder(caller.userId(), caller.personId(), token);
  }

  /**
   * A version that a client says it knows; null where it says none. One that is too large to have
   * been given is taken for the largest.
   */
  static @Nullable Long version(String parameter, List<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1 || !values.getFirst().matches("[0-9]+")) {
      throw Problem.invalid(parameter, Violation.NOT_A_WHOLE_NUMBER);
    }
    return new BigInteger(values.getFirst()).min(LARGEST_VERSION).longValue();
  }

  static SeatRequest seatRequest(Hold body) {
    Fields fields = new Fields();
    UUID schedule = fields.id("scheduleId", body.scheduleId());
    SeatRequest request =
        body.seatIds() == null
            ? anySeats(fields, schedule, body)
            : namedSeats(fields, schedule, body, body.seatIds());
    fields.check();
    return request;
  }

  private static SeatRequest namedSeats(
      Fields fields, UUID schedule, Hold body, List<String> seatIds) {
    if (body.quantity() != null) {
      fields.wrong("seatIds", Violation.ONE_OF_TWO, "seatIds", "quantity");
    }
    if (body.grade() != null) {
      fields.wrong("grade", Violation.ONLY_WITH, "quantity");
    }
    return new SeatRequest.Named(schedule, seats(fields, "seatIds", seatIds));
  }

  private static SeatRequest anySeats(Fields fields, UUID schedule, Hold body) {
    Grade known = body.grade() == null ? null : fields.oneOf("grade", body.grade(), Grade.class);
    String grade = known == null ? null : known.name();
    BigDecimal quantity = body.quantity();
    if (quantity == null) {
      fields.wrong("seatIds", Violation.ONE_OF_TWO, "seatIds", "quantity");
      return new SeatRequest.Any(schedule, 0, grade);
    }
    if (quantity.signum() <= 0 || quantity.stripTrailingZeros().scale() > 0) {
      fields.wrong("quantity", Violation.TOO_SMALL, 1);
    }
    // More than anybody may have: that refusal is another one.
    int seats = quantity.min(BigDecimal.valueOf(MOST_NAMED)).intValue();
    return new SeatRequest.Any(schedule, seats, grade);
  }

  static List<UUID> newSeats(Change body) {
    Fields fields = new Fields();
    List<String> ids = body.newSeatIds() == null ? List.of() : body.newSeatIds();
    List<UUID> seats = seats(fields, "newSeatIds", ids);
    fields.check();
    return seats;
  }

  private static List<UUID> seats(Fields fields, String field, List<String> texts) {
    if (texts.isEmpty() || texts.size() > MOST_NAMED) {
      fields.wrong(field, Violation.WRONG_COUNT, 1, MOST_NAMED);
      return List.of();
    }
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ids.add(fields.id(field + "[" + i + "]", texts.get(i)));
    }
    boolean areAllIds = texts.stream().allMatch(Ids::isUuid);
    if (areAllIds && new HashSet<>(ids).size() < ids.size()) {
      fields.wrong(field, Violation.REPEATED);
    }
    return ids;
  }

  /** What a payment claims. */
  record PaymentClaim(UUID paymentId, long amount, boolean isPaid) {}

  static PaymentClaim paymentClaim(Claim body) {
    Fields fields = new Fields();
    UUID payment = fields.id("paymentId", body.paymentId());
    Long amount = body.amount();
    if (amount == null) {
      fields.wrong("amount", Violation.MISSING);
    }
    fields.check();
    return new PaymentClaim(payment, amount == null ? 0 : amount, Boolean.TRUE.equals(body.paid()));
  }

  /**
   * An amount in a query; null when it is not there.
   *
   * @throws io.ticketqueue.core.Problem INVALID_REQUEST when it is not a whole number of won
   */
  static @Nullable Long won(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!WON.matcher(text).matches()) {
      throw Problem.invalid(name, Violation.NOT_A_WHOLE_NUMBER);
    }
    return Long.valueOf(text);
  }
}
