package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.sandbox.portone.Payment.Cancellation;
import io.ticketqueue.sandbox.portone.Payment.Status;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** A payment as PortOne shows it. */
final class PaymentView {
  private PaymentView() {}

  /** With what the fault lies about. */
  static String of(Payment payment, Fault fault) {
    long lie = fault.amountDelta() == null ? 0 : fault.amountDelta();
    String status = fault.recordStatus() == null ? payment.status.name() : fault.recordStatus();
    JsonObjectBuilder view =
        JsonP.createObjectBuilder()
            .add("status", status)
            .add("id", payment.id)
            .add("transactionId", payment.transactionId)
            .add("merchantId", "merchant-sandbox")
            .add("storeId", payment.storeId)
            .add("version", "V2")
            .add("requestedAt", payment.requestedAt.toString())
            .add("updatedAt", payment.changedAt.toString())
            .add("statusChangedAt", payment.changedAt.toString())
            .add("orderName", "sandbox")
            .add("amount", amount(payment, lie))
            .add("currency", payment.currency)
            .add("customer", JsonValue.EMPTY_JSON_OBJECT)
            .add(
                "origin",
                JsonP.createObjectBuilder()
                    .add("platformType", "PC")
                    .add("ipAddress", "127.0.0.1"));
    if (payment.status != Status.READY && payment.status != Status.FAILED) {
      view.add("channel", Channels.view("TOSSPAYMENTS", payment.channelKey)).add("method", card());
    }
    if (payment.paidAt != null) {
      view.add("pgTxId", payment.pgTxId).add("disputes", JsonValue.EMPTY_JSON_ARRAY);
      view.add("paidAt", payment.paidAt.toString());
    }
    if (payment.status == Status.FAILED) {
      view.add("failedAt", payment.changedAt.toString()).add("failure", failure(payment));
    }
    if (!payment.cancellations.isEmpty()) {
      JsonArrayBuilder all = JsonP.createArrayBuilder();
      payment.cancellations.forEach(one -> all.add(cancellation(one)));
      view.add("cancellations", all);
    }
    if (payment.cancelled() > 0) {
      view.add("cancelledAt", payment.changedAt.toString());
    }
    return view.build().toString();
  }

  static JsonObjectBuilder cancellation(Cancellation one) {
    JsonObjectBuilder view =
        JsonP.createObjectBuilder()
            .add("status", one.state().name())
            .add("id", one.id())
            .add("totalAmount", one.amount())
            .add("taxFreeAmount", 0)
            .add("vatAmount", 0)
            .add("reason", one.reason())
            .add("requestedAt", one.requestedAt().toString());
    if (one.state() == Cancellation.State.SUCCEEDED) {
      view.add("cancelledAt", one.at().toString());
    }
    return view;
  }

  private static JsonObjectBuilder amount(Payment payment, long lie) {
    return JsonP.createObjectBuilder()
        .add("total", payment.total + lie)
        .add("taxFree", 0)
        .add("discount", 0)
        .add("paid", payment.isPaid() ? payment.total - payment.cancelled() + lie : 0)
        .add("cancelled", payment.cancelled())
        .add("cancelledTaxFree", 0);
  }

  private static JsonObjectBuilder card() {
    return JsonP.createObjectBuilder()
        .add("type", "PaymentMethodCard")
        .add(
            "card",
            JsonP.createObjectBuilder()
                .add("publisher", "SHINHAN_CARD")
                .add("issuer", "SHINHAN_CARD")
                .add("brand", "LOCAL")
                .add("type", "CREDIT")
                .add("ownerType", "PERSONAL")
                .add("bin", "123456")
                .add("name", "신한카드")
                .add("number", "123456******5678"))
        .add("approvalNumber", "00000000");
  }

  private static JsonObjectBuilder failure(Payment payment) {
    return JsonP.createObjectBuilder()
        .add("reason", payment.failure == null ? "" : payment.failure)
        .add("pgCode", "REJECT_CARD_COMPANY")
        .add("pgMessage", "카드사 승인 거절");
  }
}
