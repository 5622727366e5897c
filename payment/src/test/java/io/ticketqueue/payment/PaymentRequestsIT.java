package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.BrokenBodies;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What buyers may ask of payments, how often, and what they are shown. */
class PaymentRequestsIT extends PayingSuite {
  @Test
  void aPaymentIsNotBegunInTheLastHalfMinuteOfAHold() {
    Held ending = buyer.holds().endsIn(20);
    Shop.RESERVATIONS.put(ending);

    assertThat(buyer.start(ending).statusAndCode()).isEqualTo("409 HOLD_ENDS_SOON");
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
    assertThat(buyer.start(held.id(), 0, "CARD").statusAndCode()).isEqualTo("400 AMOUNT_MISMATCH");
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
            "attempts",
            "refunds",
            "receiptUrl");
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

  @Test
  void aBrokenBodyIsTheClientsFault() {
    assertThat(
            BrokenBodies.postToApplication(
                base.getPort(),
                "/payments",
                "Authorization: Bearer " + TestTokens.shared().user(UUID.randomUUID())))
        .isEmpty();
  }
}
