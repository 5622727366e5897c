package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payments are started, confirmed, declined and given up. */
class PayingIT extends PayingSuite {
  @Test
  @Tag("REQ-PAY-001")
  @Tag("REQ-PAY-006")
  @Tag("REQ-PAY-007")
  @Tag("REQ-PAY-010")
  @Tag("REQ-PAY-013")
  void aPaidReservationIsConfirmedAndPublished() {
    Held held = buyer.holds();
    JsonObject started = buyer.start(held).json();
    Begun begun = new Begun(held, started.getString("paymentId"), started.getString("paymentKey"));

    assertThat(started.keySet())
        .containsExactlyInAnyOrder(
            "paymentId", "amount", "status", "storeId", "channelKey", "paymentKey");
    assertThat(begun.key()).matches("[0-9a-z]{32}");
    assertThat(started.getString("storeId")).isEqualTo("store-sandbox");
    assertThat(started.getString("channelKey")).isEqualTo("channel-key-sandbox");
    StandIn.Request registered = Shop.PORTONE.calls(begun.key(), "/pre-register").getFirst();
    assertThat(registered.body()).contains("\"totalAmount\":150000");
    assertThat(registered.header("Idempotency-Key")).matches("\".{16,}\"");
    assertThat(buyer.status(begun)).isEqualTo("PENDING");

    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Response confirmed = buyer.confirm(begun, transaction);

    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.json().keySet())
        .containsExactlyInAnyOrder("paymentId", "status", "paidAt");
    assertThat(confirmed.json().getString("status")).isEqualTo("SUCCESS");
    assertThat(confirmed.json().getString("paidAt")).hasSize(19);
    JsonObject told = Buyer.told("PaymentSuccess", begun).getFirst();
    assertThat(told.keySet())
        .containsExactlyInAnyOrder(
            "paymentId",
            "paymentKey",
            "reservationId",
            "scheduleId",
            "seatIds",
            "amount",
            "paidAt",
            "portoneTransactionId");
    assertThat(told.getString("reservationId")).isEqualTo(held.id().toString());
    assertThat(told.getString("scheduleId")).isEqualTo(held.schedule().toString());
    assertThat(told.getJsonArray("seatIds").getString(0)).isEqualTo(held.seat().toString());
    assertThat(told.getString("portoneTransactionId")).isEqualTo(transaction);
    assertThat(told.getString("paidAt")).endsWith("Z");
    assertThat(Shop.RESERVATIONS.claims(held.id())).isEqualTo(1);
  }

  @Test
  void aConfirmationIsTracedToReservation() {
    String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);

    buyer.confirm(begun, transaction, null, "traceparent", parent).expect(200);

    String claim = "/internal/reservations/" + begun.held().id() + "/payment-claim";
    StandIn.Request claimed = Shop.RESERVATIONS.http().requests("POST", claim).getFirst();
    assertThat(claimed.header("traceparent")).isEqualTo(parent);
    assertThat(claimed.header("X-Trace-Id")).isNotEmpty();
  }

  @Test
  @Tag("REQ-PAY-004")
  void theSameConfirmationAgainGetsTheSameAnswerAndAnotherTransactionIsRefused() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);

    Response first = buyer.confirm(begun, transaction);
    Response again = buyer.confirm(begun, transaction);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(buyer.confirm(begun, "another").statusAndCode()).isEqualTo("409 ALREADY_PROCESSED");
    assertThat(Buyer.told("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void moneyIsTakenOnlyAfterTheSeatsAreClaimedWhereTheChannelApprovesManually() {
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.prepare(begun.key(), Buyer.PRICE, "token-1");

    assertThat(buyer.confirm(begun, transaction).statusAndCode())
        .isEqualTo("402 PAYMENT_NOT_COMPLETED");
    assertThat(Shop.PORTONE.calls(begun.key(), "/confirm")).isEmpty();
    assertThat(Shop.RESERVATIONS.released(begun.held().id())).isEqualTo(1);

    assertThat(buyer.confirm(begun, transaction, "token-1").status()).isEqualTo(200);
    StandIn.Request approval = Shop.PORTONE.calls(begun.key(), "/confirm").getFirst();
    assertThat(approval.body()).contains("\"totalAmount\":150000", "\"currency\":\"KRW\"");
    assertThat(approval.header("Idempotency-Key")).startsWith("\"confirm-").endsWith("\"");
  }

  @Test
  @Tag("REQ-PAY-012")
  void aSecondCardPaysWhatTheFirstDidNot() {
    Begun begun = buyer.begin();
    String declined = Shop.PORTONE.decline(begun.key(), Buyer.PRICE);
    String idempotencyKey = UUID.randomUUID().toString();

    Response refusal = buyer.confirm(begun, declined, null, "Idempotency-Key", idempotencyKey);

    assertThat(refusal.statusAndCode()).isEqualTo("402 PAYMENT_FAILED");
    assertThat(refusal.json().getBoolean("retryable")).isTrue();
    assertThat(refusal.json().getString("failureReason")).isEqualTo("한도 초과");
    assertThat(Shop.RESERVATIONS.released(begun.held().id())).isEqualTo(1);
    JsonObject shown = buyer.read(begun);
    assertThat(shown.getString("status")).isEqualTo("PENDING");
    assertThat(shown.getString("failureReason")).isEqualTo("한도 초과");
    assertThat(shown.getInt("attempts")).isEqualTo(1);
    Response again = buyer.start(begun.held());
    assertThat(again.json().getString("paymentId")).isEqualTo(begun.id());
    assertThat(again.json().getString("status")).isEqualTo("PENDING");

    String paid = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    buyer.confirm(begun, paid, null, "Idempotency-Key", idempotencyKey + "2").expect(200);
    assertThat(buyer.read(begun).isNull("failureReason")).isTrue();
    assertThat(Shop.TOPIC.events("PaymentFailed", begun.id())).isEmpty();
  }

  @Test
  @Tag("REQ-PAY-012")
  void aBuyerMayGiveUp() {
    Begun begun = buyer.begin();

    assertThat(Buyer.at(base).giveUp(begun).statusAndCode()).isEqualTo("404 PAYMENT_NOT_FOUND");
    buyer.giveUp(begun).expect(204);
    buyer.giveUp(begun).expect(204);

    assertThat(Buyer.told("PaymentFailed", begun)).hasSize(1);
    assertThat(buyer.read(begun).getString("failureReason")).isEqualTo("GIVEN_UP");
    Begun bought = buyer.begin();
    buyer.confirm(bought, Shop.PORTONE.pay(bought.key(), Buyer.PRICE)).expect(200);
    assertThat(buyer.giveUp(bought).statusAndCode()).isEqualTo("409 ALREADY_PROCESSED");
  }

  @Test
  @Tag("REQ-PAY-012")
  void aDeclinedPaymentIsCompensatedAndStaysDeclined() {
    Begun begun = buyer.begin();
    for (int attempt = 1; attempt <= 2; attempt++) {
      String declined = Shop.PORTONE.decline(begun.key(), Buyer.PRICE);
      assertThat(buyer.confirm(begun, declined).json().getBoolean("retryable")).isTrue();
    }
    String transaction = Shop.PORTONE.decline(begun.key(), Buyer.PRICE);

    assertThat(buyer.confirm(begun, transaction).json().getBoolean("retryable")).isFalse();
    assertThat(buyer.confirm(begun, transaction).statusAndCode()).isEqualTo("402 PAYMENT_FAILED");
    assertThat(buyer.confirm(begun, transaction).statusAndCode()).isEqualTo("402 PAYMENT_FAILED");

    JsonObject told = Buyer.told("PaymentFailed", begun).getFirst();
    assertThat(told.keySet())
        .containsExactlyInAnyOrder(
            "paymentId", "paymentKey", "reservationId", "amount", "failureReason", "failedAt");
    assertThat(told.getString("failureReason")).isEqualTo("DECLINED");
    assertThat(buyer.read(begun).getString("failureReason")).isEqualTo("한도 초과");
    assertThat(buyer.start(begun.held()).statusAndCode()).isEqualTo("409 RESERVATION_NOT_PENDING");
  }
}
