package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What may become of a payment: fates, methods, channels, the console, disputes, lists, the page.
 */
class PaymentWindowIT extends SandboxSuite {
  @AfterEach
  void switchOff() {
    assertThat(send("DELETE", "sandbox/faults", "").status()).isEqualTo(204);
  }

  private void fault(String json) {
    assertThat(send("POST", "sandbox/faults", json).status()).as(json).isEqualTo(204);
  }

  private Response console(String id, String path, String json) {
    return send("POST", "sandbox/payments/" + id + path, json);
  }

  private Response cancel(String id, String more) {
    return api("POST", "payments/" + id + "/cancel", "{\"reason\":\"x\"" + more + "}");
  }

  private static void awaitTold(String id, String... types) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(webhooks(id).stream().map(PaymentWindowIT::type))
                    .containsExactlyInAnyOrder(types));
  }

  private static String type(StandIn.Request webhook) {
    return Json.createReader(new StringReader(webhook.body())).readObject().getString("type");
  }

  @Test
  void oneWindowMayEndWithASecondCardUnderTheSamePayment() {
    String id = id();

    JsonObject returned = payAs(id, ",\"outcome\":\"SECOND_CARD\",\"ready\":true");

    assertThat(returned.isNull("code")).isTrue();
    assertThat(returned.getString("txId")).isEqualTo(read(id).getString("transactionId"));
    assertThat(status(id)).isEqualTo("PAID");
    awaitTold(id, "Transaction.Ready", "Transaction.Failed", "Transaction.Paid");
    String failed =
        webhooks(id).stream()
            .filter(webhook -> type(webhook).endsWith("Failed"))
            .findAny()
            .orElseThrow()
            .body();
    assertThat(failed).doesNotContain(returned.getString("txId"));
  }

  @Test
  void aTesterDecidesTheFateOfOnePaymentOfTheNextAndOfEachSecond() {
    String chosen = id();
    fault(
        "{\"call\":\"pay\",\"paymentId\":\"%s\",\"pay\":{\"outcome\":\"DECLINE\"}}"
            .formatted(chosen));
    fault("{\"call\":\"pay\",\"times\":1,\"pay\":{\"payMethod\":\"TRANSFER\"}}");
    String next = id();
    payAs(next, "");
    payAs(chosen, ",\"outcome\":\"APPROVE\"");
    assertThat(read(next).getJsonObject("method").getString("type"))
        .isEqualTo("PaymentMethodTransfer");
    assertThat(status(chosen)).isEqualTo("FAILED");

    fault("{\"call\":\"pay\",\"every\":2,\"pay\":{\"outcome\":\"DECLINE\"}}");
    List<String> states = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String id = id();
      payAs(id, "");
      states.add(status(id));
    }
    assertThat(states).containsExactly("PAID", "FAILED", "PAID", "FAILED");
  }

  @Test
  void aPaymentTellsItsMethodChannelStoreAndDiscount() {
    String id = id();

    payAs(
        id,
        ",\"payMethod\":\"EASY_PAY\",\"channelType\":\"LIVE\",\"channelKey\":\"other\","
            + "\"storeId\":\"foreign\",\"discount\":100");

    JsonObject record = read(id);
    assertThat(record.getJsonObject("channel").getString("type")).isEqualTo("LIVE");
    assertThat(record.getJsonObject("channel").getString("key")).isEqualTo("other");
    assertThat(record.getString("storeId")).isEqualTo("foreign");
    assertThat(record.getJsonObject("method").getString("type")).isEqualTo("PaymentMethodEasyPay");
    assertThat(record.getJsonObject("amount").getInt("total")).isEqualTo(1000);
    assertThat(record.getJsonObject("amount").getInt("paid")).isEqualTo(900);
    assertThat(cancel(id, "").json().getJsonObject("cancellation").getInt("totalAmount"))
        .isEqualTo(900);
    assertThat(status(id)).isEqualTo("CANCELLED");
  }

  @Test
  void whatCannotBePaidIsRefused() {
    for (String more :
        List.of(
            ",\"payMethod\":\"CASH\"",
            ",\"outcome\":\"MAYBE\"",
            ",\"channelType\":\"OLD\"",
            ",\"discount\":1000",
            ",\"payMethod\":\"VIRTUAL_ACCOUNT\",\"expiresInSeconds\":0")) {
      assertThat(
              send(
                      "POST",
                      "sandbox/payments/" + id() + "/pay",
                      "{\"totalAmount\":1000" + more + "}")
                  .status())
          .as(more)
          .isEqualTo(400);
    }
  }

  @Test
  void aVirtualAccountIsPaidLaterAndRefundedToANamedAccountOnly() {
    String id = id();
    payAs(id, ",\"payMethod\":\"VIRTUAL_ACCOUNT\"");
    assertThat(status(id)).isEqualTo("VIRTUAL_ACCOUNT_ISSUED");
    assertThat(cancel(id, "").json().getString("type")).isEqualTo("PAYMENT_NOT_PAID");

    console(id, "/settle", "{}");

    assertThat(status(id)).isEqualTo("PAID");
    assertThat(cancel(id, "").status()).isEqualTo(400);
    assertThat(
            cancel(
                    id,
                    ",\"refundAccount\":{\"bank\":\"SHINHAN\",\"number\":\"1\",\"holderName\":\"x\"}")
                .status())
        .isEqualTo(200);
    awaitTold(id, "Transaction.VirtualAccountIssued", "Transaction.Paid", "Transaction.Cancelled");
  }

  @Test
  void aVirtualAccountExpiresOrIsClosed() {
    String expired = id();
    payAs(expired, ",\"payMethod\":\"VIRTUAL_ACCOUNT\",\"expiresInSeconds\":1");
    String closed = id();
    payAs(closed, ",\"payMethod\":\"VIRTUAL_ACCOUNT\"");

    String path = "payments/" + closed + "/virtual-account/close";
    assertThat(api("POST", path, "").json()).containsKey("closedAt");

    assertThat(status(closed)).isEqualTo("FAILED");
    assertThat(api("POST", path, "").json().getString("type"))
        .isEqualTo("PAYMENT_NOT_WAITING_FOR_DEPOSIT");
    await().atMost(PATIENCE).until(() -> status(expired).equals("FAILED"));
    assertThat(console(expired, "/settle", "{}").status()).isEqualTo(400);
  }

  @Test
  void theConsoleCancelsAPartAndTheRest() {
    String id = id();
    payAs(id, "");

    assertThat(console(id, "/console-cancel", "{\"amount\":400}").json().getString("trigger"))
        .isEqualTo("CONSOLE");
    assertThat(status(id)).isEqualTo("PARTIAL_CANCELLED");
    console(id, "/console-cancel", "{}");

    assertThat(status(id)).isEqualTo("CANCELLED");
    assertThat(console(id, "/console-cancel", "{}").status()).isEqualTo(409);
    awaitTold(id, "Transaction.Paid", "Transaction.PartialCancelled", "Transaction.Cancelled");
  }

  @Test
  void aDisputeIsCreatedAndResolved() {
    String id = id();
    payAs(id, "");
    assertThat(console(id, "/disputes/resolve", "{}").status()).isEqualTo(400);

    console(id, "/disputes", "{\"reason\":\"stolen\"}");
    assertThat(disputes(id)).containsExactly("UNRESOLVED");
    console(id, "/disputes/resolve", "{}");

    assertThat(disputes(id)).containsExactly("RESOLVED");
    awaitTold(id, "Transaction.Paid", "Transaction.DisputeCreated", "Transaction.DisputeResolved");
  }

  private List<String> disputes(String id) {
    return read(id).getJsonArray("disputes").getValuesAs(JsonObject.class).stream()
        .map(one -> one.getString("status"))
        .toList();
  }

  @Test
  void aCallMayBeToldToComeLater() {
    String id = id();
    payAs(id, "");
    fault(
        "{\"call\":\"cancel\",\"paymentId\":\"%s\",\"status\":429,\"retryAfterSeconds\":7,\"times\":1}"
            .formatted(id));

    Response refused = cancel(id, "");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(cancel(id, "").status()).isEqualTo(200);
  }

  @Test
  void callsBeyondSoManyInASecondAreTooMany() {
    String id = id();
    payAs(id, "");
    fault("{\"call\":\"payment\",\"paymentId\":\"%s\",\"perSecond\":0}".formatted(id));
    assertThat(api("GET", "payments/" + id, "").status()).isEqualTo(429);
    switchOff();

    fault("{\"call\":\"payment\",\"paymentId\":\"%s\",\"perSecond\":1000000}".formatted(id));
    assertThat(api("GET", "payments/" + id, "").status()).isEqualTo(200);
  }
}
