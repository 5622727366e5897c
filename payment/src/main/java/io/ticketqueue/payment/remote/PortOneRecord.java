package io.ticketqueue.payment.remote;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.PaymentGateway;
import io.ticketqueue.payment.ProviderStatus;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares PortOne's record of a payment with ours. Unknown states and members may appear there any
 * time: an unknown state counts as not paid yet.
 *
 * @param liveOnly whether payments through test channels do not count
 */
record PortOneRecord(String storeId, boolean liveOnly) {
  private static final int SHOWN = 4;

  ProviderStatus compare(JsonObject payment, String paymentKey, long amount, Instant now) {
    Receipt receipt = receipt(payment);
    String status = LenientJson.text(payment, "status");
    if (status == null) {
      return new ProviderStatus.Unknown(); // not a record
    }
    return switch (status) {
      case "PAID" ->
          isAsAgreed(payment, paymentKey, amount) && receipt.paidAt() != null
              ? new ProviderStatus.Paid(receipt)
              : new ProviderStatus.PaidMismatch(receipt);
      case "PARTIAL_CANCELLED" -> new ProviderStatus.PaidMismatch(receipt);
      case "CANCELLED" ->
          new ProviderStatus.RefundedByProvider(receipt, Cancellations.of(payment).refund(now));
      case "FAILED" -> new ProviderStatus.Declined(receipt, reason(payment));
      default -> new ProviderStatus.NotPaid();
    };
  }

  private boolean isAsAgreed(JsonObject payment, String paymentKey, long amount) {
    Long total = LenientJson.number(LenientJson.object(payment, "amount"), "total");
    return total != null
        && total == amount
        && paymentKey.equals(LenientJson.text(payment, "id"))
        && storeId.equals(LenientJson.text(payment, "storeId"))
        && PaymentGateway.CURRENCY.equals(LenientJson.text(payment, "currency"))
        && LenientJson.text(payment, "transactionId") != null
        && (!liveOnly
            || "LIVE".equals(LenientJson.text(LenientJson.object(payment, "channel"), "type")));
  }

  private static Receipt receipt(JsonObject payment) {
    JsonObject method = LenientJson.object(payment, "method");
    if (method.containsKey("easyPayMethod")) {
      method = LenientJson.object(method, "easyPayMethod");
    }
    JsonObject card = LenientJson.object(method, "card");
    return new Receipt(
        LenientJson.text(payment, "transactionId"),
        LenientJson.time(payment, "paidAt"),
        LenientJson.text(card, "name"),
        masked(LenientJson.text(card, "number")),
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
    JsonObject failure = LenientJson.object(payment, "failure");
    String reason = LenientJson.text(failure, "reason");
    return reason == null ? LenientJson.text(failure, "pgMessage") : reason;
  }

  private static String withoutCustomer(JsonObject payment) {
    return JsonP.createObjectBuilder(payment).remove("customer").build().toString();
  }
}
