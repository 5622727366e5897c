package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.sandbox.portone.Payment.Status;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which payments a list is to show.
 *
 * @param storeId null: of all stores
 * @param byCreation whether they are sought by when they were begun, not by when they changed
 * @param statuses empty: all
 * @param test null: through test and live channels
 */
record PaymentSearch(
    @Nullable String storeId,
    Instant from,
    Instant until,
    boolean byCreation,
    Set<String> statuses,
    @Nullable Boolean test) {
  private static final Duration LONGEST = Duration.ofDays(90);

  /** What {@code GET /payments} filters by; of its many members the sandbox heeds these. */
  static PaymentSearch filter(JsonObject filter, Instant now) {
    return new PaymentSearch(
        LenientJson.text(filter, "storeId"),
        from(filter, now),
        until(filter, now),
        "CREATED_AT".equals(LenientJson.text(filter, "timestampType")),
        filter.get("status") instanceof JsonArray statuses
            ? statuses.stream()
                .filter(JsonString.class::isInstance)
                .map(one -> ((JsonString) one).getString())
                .collect(Collectors.toSet())
            : Set.of(),
        filter.containsKey("isTest") ? (Boolean) filter.getBoolean("isTest", false) : null);
  }

  /** What {@code GET /payments-by-cursor} filters by. */
  static PaymentSearch created(JsonObject body, Instant now) {
    return new PaymentSearch(
        LenientJson.text(body, "storeId"), from(body, now), until(body, now), true, Set.of(), null);
  }

  private static Instant from(JsonObject json, Instant now) {
    Instant from = LenientJson.time(json, "from");
    return from == null ? until(json, now).minus(LONGEST) : from;
  }

  private static Instant until(JsonObject json, Instant now) {
    Instant until = LenientJson.time(json, "until");
    return until == null ? now : until;
  }

  /** Those it finds, the first ones first. */
  List<Payment> in(List<Payment> payments) {
    return payments.stream()
        .filter(this::finds)
        .sorted(Comparator.comparing(this::at).thenComparing(one -> one.id))
        .toList();
  }

  private boolean finds(Payment payment) {
    Terms terms = payment.terms;
    Instant at = at(payment);
    return (storeId == null || storeId.equals(terms.storeId()))
        && !at.isBefore(from)
        && !at.isAfter(until)
        && (statuses.isEmpty() || statuses.contains(payment.status.name()))
        && (test == null || test == terms.channelType().equals("TEST"));
  }

  /** When it was begun, or reached its state as PortOne counts that. */
  private Instant at(Payment payment) {
    Status status = payment.status;
    Instant paidAt = payment.paidAt;
    boolean open =
        status == Status.READY
            || status == Status.PAY_PENDING
            || status == Status.VIRTUAL_ACCOUNT_ISSUED;
    if (byCreation || open) {
      return payment.requestedAt;
    }
    return status == Status.PAID && paidAt != null ? paidAt : payment.changedAt;
  }
}
