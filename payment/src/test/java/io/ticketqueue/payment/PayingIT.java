package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payments are started and confirmed. */
@ExtendWith(ArquillianExtension.class)
class PayingIT {
  @ArquillianResource private URL base;

  private Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
  }

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
  void aPaymentIsNotBegunInTheLastHalfMinuteOfAHold() {
    Held ending = buyer.holds().endsIn(20);
    Shop.RESERVATIONS.put(ending);

    assertThat(buyer.start(ending).statusAndCode()).isEqualTo("409 HOLD_ENDS_SOON");
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

  @Test
  @Tag("REQ-PAY-005")
  void onlyTheOwnerOfAPendingReservationMayPayAndOnlyItsAmount() {
    Held held = buyer.holds();
    Held others = Buyer.at(base).holds();
    Held lapsed = buyer.holds().expired();
    Shop.RESERVATIONS.put(lapsed);
    Held confirmed = buyer.holds().status("CONFIRMED");
    Shop.RESERVATIONS.put(confirmed);

    assertThat(
            buyer
                .callAnonymously("payments", Buyer.startBody(held.id(), 1, "CARD"))
                .statusAndCode())
        .isEqualTo("401 UNAUTHENTICATED");
    assertThat(buyer.start(others).statusAndCode()).isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(buyer.start(UUID.randomUUID(), Buyer.PRICE, "CARD").statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(buyer.start(lapsed).statusAndCode()).isEqualTo("409 HOLD_EXPIRED");
    assertThat(buyer.start(confirmed).statusAndCode()).isEqualTo("409 RESERVATION_NOT_PENDING");
    assertThat(buyer.start(held.id(), 149_999, "CARD").statusAndCode())
        .isEqualTo("400 AMOUNT_MISMATCH");
    assertThat(buyer.start(held.id(), Buyer.PRICE, "CASH").statusAndCode())
        .isEqualTo("400 UNSUPPORTED_PAYMENT_METHOD");
    assertThat(buyer.start(held.id(), 0, "CARD").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.start(held.id(), -1, "CARD").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.start(held.id(), 100_000_001, "CARD").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void everyInvalidFieldIsNamed() {
    Begun begun = buyer.begin();

    assertThat(buyer.call("POST", "payments", "{}").json().getJsonArray("errors")).hasSize(3);
    assertThat(buyer.call("POST", "payments", "{\"amount\":1").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.call("POST", "payments", "").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    for (String amount : List.of("150000.5", "\"150000\"", "true", "1e9", "null")) {
      String body =
          Buyer.startBody(begun.held().id(), Buyer.PRICE, "CARD").replace("150000", amount);
      assertThat(buyer.call("POST", "payments", body).statusAndCode())
          .as(amount)
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(buyer.call("POST", "payments/confirm", "{}").json().getJsonArray("errors"))
        .hasSize(5);
    assertThat(buyer.confirm(begun, "t", "a\u0000b").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.call("GET", "payments/1", "").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.start(begun.held(), "Idempotency-Key", "short").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void aRequestThatDoesNotFitThePaymentChangesNothing() {
    Begun begun = buyer.begin();
    Begun other = buyer.begin();
    Begun mixed = new Begun(begun.held(), begun.id(), other.key());
    Begun elsewhere = new Begun(other.held(), begun.id(), begun.key());
    Begun cheaper = new Begun(begun.held().amount(1), begun.id(), begun.key());

    assertThat(buyer.confirm(mixed, "t").statusAndCode()).isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(buyer.confirm(elsewhere, "t").statusAndCode()).isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(Buyer.at(base).confirm(begun, "t").statusAndCode())
        .isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(buyer.confirm(cheaper, "t").statusAndCode()).isEqualTo("400 AMOUNT_MISMATCH");
    assertThat(Shop.RESERVATIONS.claims(begun.held().id())).isZero();
    assertThat(buyer.confirm(begun, "t").statusAndCode()).isEqualTo("402 PAYMENT_NOT_COMPLETED");
    assertThat(buyer.status(begun)).isEqualTo("PENDING");
  }

  @Test
  @Tag("REQ-PAY-004")
  void thePaymentOfAReservationIsFoundAgainUntilItsSeatsChange() {
    Begun begun = buyer.begin();

    assertThat(buyer.begin(begun.held())).isEqualTo(begun);
    Shop.RESERVATIONS.put(begun.held().amount(90_000));
    Begun next = buyer.begin(begun.held().amount(90_000));

    assertThat(next.id()).isNotEqualTo(begun.id());
    assertThat(buyer.confirm(begun, "t").statusAndCode()).isEqualTo("409 PAYMENT_SUPERSEDED");
    Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> Webhooks.to(base).tell(begun, "Transaction.Paid") == 200);
    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.status(begun.key()).equals("CANCELLED"));
    assertThat(buyer.confirm(next, Shop.PORTONE.pay(next.key(), 90_000)).status()).isEqualTo(200);
    Buyer.told("PaymentSuccess", next);
    assertThat(Shop.TOPIC.events("PaymentFailed", begun.id())).isEmpty();
  }

  @Test
  @Tag("REQ-PAY-004")
  void anIdempotencyKeyReplaysTheFirstAnswer() {
    Held held = buyer.holds();
    String key = UUID.randomUUID().toString();

    Response first = buyer.start(held, "Idempotency-Key", key);
    Shop.RESERVATIONS.put(held.status("CANCELLED"));
    Response again = buyer.start(held, "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(buyer.start(held.amount(1), "Idempotency-Key", key).statusAndCode())
        .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  @Tag("REQ-PAY-004")
  void anIdempotencyKeyKeepsFinalResponsesOnly() {
    Begun begun = buyer.begin();
    String key = UUID.randomUUID().toString();
    String transaction = Shop.PORTONE.prepare(begun.key(), Buyer.PRICE, "none");

    assertThat(buyer.confirm(begun, transaction, null, "Idempotency-Key", key).statusAndCode())
        .isEqualTo("402 PAYMENT_NOT_COMPLETED");
    Shop.PORTONE.capture(begun.key());
    Response settled = buyer.confirm(begun, transaction, null, "Idempotency-Key", key);
    Response again = buyer.confirm(begun, transaction, null, "Idempotency-Key", key);

    assertThat(settled.status()).isEqualTo(200);
    assertThat(settled.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.json()).isEqualTo(settled.json());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  @Tag("REQ-PAY-014")
  @Tag("REQ-PAY-015")
  void aBuyerSeesTheirOwnPayments() {
    Begun first = buyer.pays();
    Begun second = buyer.begin();

    JsonObject page = buyer.call("GET", "payments?size=1", "").json();
    JsonObject detail = buyer.read(first);

    assertThat(page.getInt("totalElements")).isEqualTo(2);
    assertThat(page.getInt("page")).isZero();
    assertThat(page.getInt("size")).isEqualTo(1);
    JsonObject newest = page.getJsonArray("list").getJsonObject(0);
    assertThat(newest.getString("paymentId")).isEqualTo(second.id());
    assertThat(newest.keySet())
        .containsExactlyInAnyOrder(
            "paymentId",
            "reservationId",
            "amount",
            "status",
            "method",
            "paidAt",
            "refundAmount",
            "refundedAt");
    assertThat(newest.isNull("paidAt")).isTrue();
    assertThat(detail.getString("cardNumber")).isEqualTo("1234-****-****-5678");
    assertThat(detail.getString("cardName")).isEqualTo("신한카드");
    assertThat(detail.keySet())
        .containsExactlyInAnyOrder(
            "paymentId",
            "reservationId",
            "amount",
            "status",
            "method",
            "paidAt",
            "refundAmount",
            "refundedAt",
            "cardName",
            "cardNumber",
            "failureReason",
            "attempts");
    assertThat(Buyer.at(base).call("GET", "payments/" + first.id(), "").statusAndCode())
        .isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(buyer.call("GET", "payments?page=2", "").json().getJsonArray("list")).isEmpty();
    for (String query : List.of("size=101", "size=0", "page=-1", "page=x")) {
      assertThat(buyer.call("GET", "payments?" + query, "").statusAndCode())
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(buyer.call("HEAD", "payments", "").status()).isEqualTo(200);
    assertThat(buyer.call("HEAD", "payments/" + first.id(), "").status()).isEqualTo(200);
  }
}
