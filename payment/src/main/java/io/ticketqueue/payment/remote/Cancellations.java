package io.ticketqueue.payment.remote;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.CompletedRefund;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What PortOne's record says of refunds, which it calls cancellations. One may be REQUESTED for a
 * while, and FAILED in the end.
 *
 * @param all whether everything is refunded
 * @param running whether one is under way
 * @param failed how many failed
 * @param amount won refunded
 * @param at when the last one succeeded, if that is known
 */
record Cancellations(boolean all, boolean running, long failed, long amount, @Nullable Instant at) {
  static Cancellations of(JsonObject payment) {
    List<JsonObject> list =
        payment.get("cancellations") instanceof JsonArray array
            ? array.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList()
            : List.of();
    Instant last =
        list.stream()
            .map(one -> LenientJson.time(one, "cancelledAt"))
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(LenientJson.time(payment, "cancelledAt"));
    Long back = LenientJson.number(LenientJson.object(payment, "amount"), "cancelled");
    return new Cancellations(
        "CANCELLED".equals(LenientJson.text(payment, "status")),
        count(list, "REQUESTED") > 0,
        count(list, "FAILED"),
        back == null ? 0 : back,
        last);
  }

  private static long count(List<JsonObject> list, String status) {
    return list.stream().filter(one -> status.equals(LenientJson.text(one, "status"))).count();
  }

  /** Whether so much has gone back; null: everything. */
  boolean covers(@Nullable Long part) {
    return all || (part != null && amount >= part);
  }

  /** The refund, if enough is refunded; what the record leaves out is unknown. */
  CompletedRefund refund(Instant now) {
    return new CompletedRefund(at == null ? now : at, amount == 0 ? null : amount);
  }
}
