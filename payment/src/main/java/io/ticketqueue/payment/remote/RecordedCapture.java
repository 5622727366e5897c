package io.ticketqueue.payment.remote;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.ProviderCapture;
import jakarta.json.JsonObject;
import java.util.Set;

/** What PortOne's record says of money that is with our store. */
final class RecordedCapture {
  private static final Set<String> PAID = Set.of("PAID", "PARTIAL_CANCELLED");

  private RecordedCapture() {}

  static ProviderCapture of(JsonObject payment, String paymentKey, String storeId) {
    String status = LenientJson.text(payment, "status");
    if (status == null) {
      return new ProviderCapture.Unknown(); // not a record
    }
    String transaction = LenientJson.text(payment, "transactionId");
    JsonObject amount = LenientJson.object(payment, "amount");
    Long total = LenientJson.number(amount, "total");
    Long back = LenientJson.number(amount, "cancelled");
    boolean ours =
        PAID.contains(status)
            && paymentKey.equals(LenientJson.text(payment, "id"))
            && storeId.equals(LenientJson.text(payment, "storeId"));
    if (!ours || transaction == null || total == null) {
      return new ProviderCapture.None();
    }
    long left = total - (back == null ? 0 : back);
    return left > 0 ? new ProviderCapture.Taken(transaction, left) : new ProviderCapture.None();
  }
}
