package io.ticketqueue.payment.remote;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Provider;
import io.ticketqueue.payment.Provider.Kind;
import io.ticketqueue.payment.Provider.Reading;
import io.ticketqueue.payment.Provider.Refunded;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds PortOne's record of a payment against ours. Unknown states and members may appear there any
 * time: what we do not know counts as not paid yet.
 *
 * @param liveOnly whether a payment through a test channel is not one
 */
record PortOneRecord(String storeId, boolean liveOnly) {
  private static final int SHOWN = 4;

  Reading compare(JsonObject payment, String paymentKey, long amount, Instant now) {
    Receipt receipt = receipt(payment);
    String status = Json.text(payment, "status");
    if (status == null) {
      return Reading.of(Kind.UNKNOWN); // no record at all
    }
    return switch (status) {
      case "PAID" ->
          new Reading(
              isOurs(payment, paymentKey, amount) && receipt.paidAt() != null
                  ? Kind.PAID
                  : Kind.PAID_OTHERWISE,
              receipt,
              null,
              Refunded.NOT_YET);
      case "PARTIAL_CANCELLED" -> new Reading(Kind.PAID_OTHERWISE, receipt, null, Refunded.NOT_YET);
      case "CANCELLED" ->
          new Reading(
              Kind.GIVEN_BACK, receipt, "CANCELLED", Cancellations.of(payment).refunded(now));
      case "FAILED" -> new Reading(Kind.DECLINED, receipt, reason(payment), Refunded.NOT_YET);
      default -> Reading.of(Kind.NOT_YET);
    };
  }

  private boolean isOurs(JsonObject payment, String paymentKey, long amount) {
    Long total = Json.number(Json.object(payment, "amount"), "total");
    return total != null
        && total == amount
        && paymentKey.equals(Json.text(payment, "id"))
        && storeId.equals(Json.text(payment, "storeId"))
        && Provider.CURRENCY.equals(Json.text(payment, "currency"))
        && Json.text(payment, "transactionId") != null
        && (!liveOnly || "LIVE".equals(Json.text(Json.object(payment, "channel"), "type")));
  }

  private static Receipt receipt(JsonObject payment) {
    JsonObject method = Json.object(payment, "method");
    if (method.containsKey("easyPayMethod")) {
      method = Json.object(method, "easyPayMethod");
    }
    JsonObject card = Json.object(method, "card");
    return new Receipt(
        Json.text(payment, "transactionId"),
        Json.time(payment, "paidAt"),
        Json.text(card, "name"),
        masked(Json.text(card, "number")),
        withoutCustomer(payment));
  }

  /** First and last four digits: {@code 1234-****-****-5678}. */
  static @Nullable String masked(@Nullable String number) {
    if (number == null) {
      return null;
    }
    String signs = number.replaceAll("[^0-9*]", "");
    if (signs.length() < SHOWN * 2) {
      return null;
    }
    String first = signs.substring(0, SHOWN);
    return first + "-****-****-" + signs.substring(signs.length() - SHOWN);
  }

  private static @Nullable String reason(JsonObject payment) {
    JsonObject failure = Json.object(payment, "failure");
    String reason = Json.text(failure, "reason");
    return reason == null ? Json.text(failure, "pgMessage") : reason;
  }

  private static String withoutCustomer(JsonObject payment) {
    return JsonP.createObjectBuilder(payment).remove("customer").build().toString();
  }
}
