package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.sandbox.portone.Payment.Cancellation;
import io.ticketqueue.sandbox.portone.Payment.Status;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A payment as PortOne shows it, with all that a real record may tell of a person. */
final class PaymentView {
  private static final String CARD_COMPANY = "SHINHAN_CARD";

  private PaymentView() {}

  /** With what the fault lies about. */
  static JsonObject of(Payment payment, Fault fault) {
    long lie = fault.amountDelta() == null ? 0 : fault.amountDelta();
    String status = fault.recordStatus() == null ? payment.status.name() : fault.recordStatus();
    JsonObjectBuilder view =
        JsonP.createObjectBuilder()
            .add("status", status)
            .add("id", payment.id)
            .add("transactionId", payment.transactionId)
            .add("merchantId", "merchant-sandbox")
            .add("storeId", payment.terms.storeId())
            .add("version", "V2")
            .add("requestedAt", payment.requestedAt.toString())
            .add("updatedAt", payment.changedAt.toString())
            .add("statusChangedAt", payment.changedAt.toString())
            .add("orderName", "sandbox")
            .add("amount", amount(payment, lie))
            .add("currency", payment.terms.currency());
    addPerson(view);
    if (payment.status != Status.READY && payment.status != Status.FAILED) {
      Terms terms = payment.terms;
      view.add("channel", Channels.view("TOSSPAYMENTS", terms.channelKey(), terms.channelType()))
          .add("method", method(payment));
    }
    addOutcome(view, payment);
    return view.build();
  }

  private static void addPerson(JsonObjectBuilder view) {
    view.add(
            "customer",
            JsonP.createObjectBuilder()
                .add("id", "customer-sandbox")
                .add("name", "홍길동")
                .add("email", "buyer@example.com")
                .add("phoneNumber", "01012345678"))
        .add("customData", "{\"note\":\"홍길동\"}")
        .add(
            "origin",
            JsonP.createObjectBuilder().add("platformType", "PC").add("ipAddress", "127.0.0.1"));
  }

  private static void addOutcome(JsonObjectBuilder view, Payment payment) {
    if (payment.paidAt != null) {
      JsonArrayBuilder disputes = JsonP.createArrayBuilder();
      payment.disputes.forEach(one -> disputes.add(dispute(one)));
      view.add("pgTxId", payment.pgTxId)
          .add("disputes", disputes)
          .add("pgResponse", "{\"buyerName\":\"홍길동\",\"buyerTel\":\"01012345678\"}")
          .add("receiptUrl", "https://receipt.sandbox.example/" + payment.transactionId)
          .add("paidAt", payment.paidAt.toString());
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
            .add("trigger", one.trigger())
            .add("requestedAt", one.requestedAt().toString());
    if (one.state() == Cancellation.State.SUCCEEDED) {
      view.add("cancelledAt", one.at().toString());
    }
    return view;
  }

  private static JsonObjectBuilder dispute(Dispute one) {
    JsonObjectBuilder view =
        JsonP.createObjectBuilder()
            .add("status", one.resolvedAt() == null ? "UNRESOLVED" : "RESOLVED")
            .add("pgDisputeId", one.id())
            .add("reason", one.reason())
            .add("createdAt", one.createdAt().toString());
    if (one.resolvedAt() != null) {
      view.add("resolvedAt", one.resolvedAt().toString());
    }
    return view;
  }

  private static JsonObjectBuilder amount(Payment payment, long lie) {
    Terms terms = payment.terms;
    return JsonP.createObjectBuilder()
        .add("total", terms.total() + lie)
        .add("taxFree", 0)
        .add("discount", terms.discount())
        .add("paid", payment.isPaid() ? terms.paid() - payment.cancelled() + lie : 0)
        .add("cancelled", payment.cancelled())
        .add("cancelledTaxFree", 0);
  }

  private static JsonObjectBuilder method(Payment payment) {
    return switch (payment.terms.method()) {
      case CARD -> card();
      case EASY_PAY ->
          JsonP.createObjectBuilder()
              .add("type", "PaymentMethodEasyPay")
              .add("provider", "TOSSPAY")
              .add("easyPayMethod", card());
      case TRANSFER ->
          JsonP.createObjectBuilder().add("type", "PaymentMethodTransfer").add("bank", "SHINHAN");
      case VIRTUAL_ACCOUNT ->
          JsonP.createObjectBuilder()
              .add("type", "PaymentMethodVirtualAccount")
              .add("bank", "SHINHAN")
              .add("accountNumber", "56200000000000")
              .add("remitterName", "홍길동")
              .add("issuedAt", payment.requestedAt.toString())
              .add("expiredAt", String.valueOf(payment.accountExpiresAt));
    };
  }

  private static JsonObjectBuilder card() {
    return JsonP.createObjectBuilder()
        .add("type", "PaymentMethodCard")
        .add(
            "card",
            JsonP.createObjectBuilder()
                .add("publisher", CARD_COMPANY)
                .add("issuer", CARD_COMPANY)
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
