package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refunds as operators and buyers see them, and what operators decide. */
class RefundCasesIT extends PayingSuite {
  private static final String LIST = "admin/payment/refunds";

  private JsonObject listed(Operator operator, Begun begun, String state) {
    String path = LIST + "?size=100&state=" + state;
    await().atMost(Shop.PATIENCE).until(() -> !operator.about(path, begun).isEmpty());
    return operator.about(path, begun).getFirst();
  }

  /** A payment whose refund PortOne refuses, and which operators have. */
  private Begun refused() {
    Begun begun = buyer.pays();
    Shop.PORTONE.refuse(begun.key(), "INVALID_REQUEST", true);
    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());
    return begun;
  }

  private static List<String> acts(Operator operator, String refund) {
    return operator
        .get("admin/payment/audit?object=refund:" + refund)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .stream()
        .peek(act -> assertThat(act.getString("actor")).isEqualTo(operator.id().toString()))
        .map(act -> act.getString("action"))
        .toList();
  }

  @Test
  @Tag("REQ-PAY-003")
  void aRefusedRefundIsListedTriedAgainAndPaidByHand() {
    Operator operator = Operator.at(base);
    Begun begun = refused();
    JsonObject refund = listed(operator, begun, "NEEDS_OPERATOR");

    assertThat(refund.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "paymentId",
            "reservationId",
            "amount",
            "fee",
            "reason",
            "state",
            "attempts",
            "lastError",
            "at");
    assertThat(refund.getInt("amount")).isEqualTo(150_000);
    assertThat(refund.getInt("attempts")).isEqualTo(3);
    assertThat(refund.getString("lastError")).startsWith("INVALID_REQUEST");
    assertThat(Shop.PORTONE.calls(begun.key(), "/cancel")).hasSize(3);
    JsonObject seen = buyer.read(begun);
    assertThat(seen.getString("status")).isEqualTo("SUCCESS");
    assertThat(seen.getJsonArray("refunds").getJsonObject(0).getString("state"))
        .isEqualTo("NEEDS_OPERATOR");

    String path = LIST + "/" + refund.getString("id");
    assertThat(operator.post(path + "/retry", "").status()).isEqualTo(202);
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> listed(operator, begun, "NEEDS_OPERATOR").getInt("attempts") == 4);
    String body = "{\"reference\":\"송금 2026-11-28 #7\"}";
    assertThat(operator.post(path + "/paid-by-hand", body).status()).isEqualTo(202);
    assertThat(operator.post(path + "/paid-by-hand", body).status()).isEqualTo(202);

    buyer.sees(begun, "REFUNDED");
    assertThat(Buyer.told("PaymentRefunded", begun)).hasSize(1);
    assertThat(listed(operator, begun, "DONE").getInt("amount")).isEqualTo(150_000);
    assertThat(acts(operator, refund.getString("id")))
        .containsExactlyInAnyOrder("REFUND_RETRIED", "REFUND_PAID_BY_HAND");
    assertThat(operator.post(path + "/retry", "").statusAndCode())
        .isEqualTo("409 ALREADY_PROCESSED");
    assertThat(operator.post(path + "/paid-by-hand", "{\"reference\":\"other\"}").statusAndCode())
        .isEqualTo("409 ALREADY_PROCESSED");
    assertThat(Shop.PORTONE.givenBack(begun.key())).isZero();
  }

  @Test
  void aRetryThatPortOneAcceptsIsARefundLikeAnyOther() {
    Operator operator = Operator.at(base);
    Begun begun = refused();
    JsonObject refund = listed(operator, begun, "NEEDS_OPERATOR");
    Shop.PORTONE.accept(begun.key());

    assertThat(operator.post(LIST + "/" + refund.getString("id") + "/retry", "").status())
        .isEqualTo(202);

    buyer.sees(begun, "REFUNDED");
    assertThat(Shop.PORTONE.givenBack(begun.key())).isEqualTo(150_000);
    assertThat(listed(operator, begun, "DONE").getInt("attempts")).isEqualTo(4);
  }

  @Test
  @Tag("REQ-PAY-014")
  void aPartCancelledInTheConsoleLeavesASuccessAndTheRestGoesBackLater() {
    Begun begun = buyer.pays();
    Shop.PORTONE.giveBackInAll(begun.key(), 40_000);
    assertThat(Webhooks.to(base).tell(begun, "Transaction.PartialCancelled")).isEqualTo(200);
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> buyer.read(begun).getJsonArray("refunds").size() == 1);

    JsonObject seen = buyer.read(begun);
    assertThat(seen.getString("status")).isEqualTo("SUCCESS");
    assertThat(seen.getString("receiptUrl")).isEqualTo("https://receipt.example/" + begun.key());
    JsonObject part = seen.getJsonArray("refunds").getJsonObject(0);
    assertThat(part.keySet()).containsExactlyInAnyOrder("amount", "fee", "reason", "state", "at");
    assertThat(part.getInt("amount")).isEqualTo(40_000);

    Shop.TOPIC.cancelled(begun.held().id(), UUID.randomUUID());
    buyer.sees(begun, "REFUNDED");
    assertThat(Shop.PORTONE.givenBack(begun.key())).isEqualTo(150_000);
    assertThat(
            buyer.read(begun).getJsonArray("refunds").getValuesAs(JsonObject.class).stream()
                .map(refund -> refund.getInt("amount")))
        .containsExactlyInAnyOrder(40_000, 110_000);
    assertThat(buyer.read(begun).getInt("refundAmount")).isEqualTo(150_000);
  }

  @Test
  void whoMayAndWhatIsAskedForIsChecked() {
    Operator operator = Operator.at(base);
    String unknown = LIST + "/" + UUID.randomUUID();
    for (String path : List.of(LIST)) {
      assertThat(operator.refusals("GET", path))
          .containsExactly("401 UNAUTHENTICATED", "403 FORBIDDEN", "403 FORBIDDEN");
    }
    for (String path : List.of(unknown + "/retry", unknown + "/paid-by-hand")) {
      assertThat(operator.refusals("POST", path))
          .containsExactly("401 UNAUTHENTICATED", "403 FORBIDDEN", "403 FORBIDDEN");
    }
    for (String query :
        List.of("state=", "state=due", "state=PAID", "state=%00", "size=0", "page=x")) {
      assertThat(operator.get(LIST + "?" + query).statusAndCode())
          .as(query)
          .isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(operator.post(unknown + "/retry", "").statusAndCode())
        .isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(operator.post(unknown + "/paid-by-hand", "{\"reference\":\"x\"}").statusAndCode())
        .isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(operator.post(LIST + "/1/retry", "").statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    for (String body :
        List.of(
            "",
            "{}",
            "[]",
            "null",
            "{",
            "{\"reference\":null}",
            "{\"reference\":\"\"}",
            "{\"reference\":\" \\t \"}",
            "{\"reference\":7}",
            "{\"reference\":[\"x\"]}",
            "{\"reference\":\"a\\u0000b\"}",
            "{\"reference\":\"a\\u202Eb\"}",
            "{\"reference\":\"a\\nb\"}",
            "{\"reference\":\"" + "x".repeat(101) + "\"}")) {
      Response refused = operator.post(unknown + "/paid-by-hand", body);
      assertThat(refused.statusAndCode()).as(body).isEqualTo("400 INVALID_REQUEST");
    }
  }
}
