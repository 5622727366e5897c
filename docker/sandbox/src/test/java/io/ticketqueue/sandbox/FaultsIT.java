package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The providers on a bad day: slow, undecided, lying, and webhooks that go astray. */
class FaultsIT extends SandboxSuite {
  private static final String TEN_MINUTES = ",\"delayMillis\":600000";

  @AfterEach
  void switchOff() {
    assertThat(send("DELETE", "sandbox/faults", "").status()).isEqualTo(204);
  }

  private void fault(String call, String id, String more) {
    String body = "{\"call\":\"" + call + "\",\"paymentId\":\"" + id + "\"" + more + "}";
    assertThat(send("POST", "sandbox/faults", body).status()).isEqualTo(204);
  }

  private Response settle(String id, String outcome) {
    return send("POST", "sandbox/payments/" + id + "/settle", "{\"outcome\":\"" + outcome + "\"}");
  }

  private Response cancel(String id) {
    return api("POST", "payments/" + id + "/cancel", "{\"reason\":\"x\"}");
  }

  private static List<String> types(String id) {
    return webhooks(id).stream().map(one -> json(one).getString("type")).toList();
  }

  private static JsonObject json(StandIn.Request webhook) {
    return Json.createReader(new StringReader(webhook.body())).readObject();
  }

  @Test
  void faultsAreSwitchedOnForOnePayment() {
    String id = id();
    pay(id, "APPROVE", false);
    fault("payment", id, ",\"amountDelta\":-1,\"times\":1");
    fault("payment", id, ",\"status\":503,\"times\":1");

    assertThat(api("GET", "payments/" + id, "").status()).isEqualTo(503);
    assertThat(amount(id)).isEqualTo(999);
    assertThat(amount(id)).isEqualTo(1000);
  }

  private int amount(String id) {
    return read(id).getJsonObject("amount").getInt("total");
  }

  @Test
  void faultsThatCannotBeAreRefused() {
    for (String fault :
        List.of(
            "{}",
            "{\"call\":\"refund\"}",
            "{\"call\":\"cancel\",\"cancellation\":\"MAYBE\"}",
            "{\"call\":\"webhook\",\"webhook\":\"LOST\"}",
            "{\"call\":\"cancel\",\"status\":200}",
            "{\"call\":\"cancel\",\"delayMillis\":-1}",
            "{\"call\":\"siteverify\",\"score\":1.1}",
            "{\"call\":\"cancel\",\"retryAfterSeconds\":-1}",
            "{\"call\":\"cancel\",\"every\":0}",
            "{\"call\":\"cancel\",\"perSecond\":-1}",
            "{\"call\":\"cancel\",\"times\":0}")) {
      assertThat(send("POST", "sandbox/faults", fault).status()).as(fault).isEqualTo(400);
    }
  }

  @Test
  void theCaptchaIsSlowBrokenOrTellsAnotherScoreAndHostname() {
    String token = "ok-" + id();
    fault("siteverify", token, ",\"score\":0.3,\"hostname\":\"evil.example\",\"times\":1");
    fault("siteverify", token, ",\"status\":500,\"times\":1");

    assertThat(captcha(token).status()).isEqualTo(500);
    JsonObject lied = captcha(token).json();
    assertThat(lied.getJsonNumber("score").doubleValue()).isEqualTo(0.3);
    assertThat(lied.getString("hostname")).isEqualTo("evil.example");
    assertThat(captcha(token).json()).doesNotContainKey("score");

    fault("siteverify", token, ",\"delayMillis\":1000,\"times\":1");
    long start = System.nanoTime();
    assertThat(captcha(token).json().getBoolean("success")).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
  }

  private Response captcha(String token) {
    return TestClient.at(base)
        .post("recaptcha/api/siteverify")
        .body("application/x-www-form-urlencoded", "secret=captcha-secret&response=" + token)
        .send();
  }

  @Test
  void aPendingPaymentIsDecidedLater() {
    String paid = id();
    String failed = id();
    for (String id : List.of(paid, failed)) {
      assertThat(pay(id, "PEND", false).isNull("code")).isTrue();
      assertThat(read(id).getString("status")).isEqualTo("PAY_PENDING");
      assertThat(cancel(id).json().getString("type")).isEqualTo("PAYMENT_NOT_PAID");
    }

    assertThat(settle(paid, "APPROVE").status()).isEqualTo(204);
    assertThat(settle(failed, "DECLINE").status()).isEqualTo(204);

    assertThat(read(paid).getString("status")).isEqualTo("PAID");
    assertThat(read(failed).getString("status")).isEqualTo("FAILED");
    assertThat(settle(paid, "APPROVE").status()).isEqualTo(400);
    awaitTold(paid, "Transaction.PayPending", "Transaction.Paid");
    awaitTold(failed, "Transaction.PayPending", "Transaction.Failed");
  }

  private static void awaitTold(String id, String... types) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(types(id)).containsExactlyInAnyOrder(types));
  }

  @Test
  void aCancellationIsRequestedFirstAndSucceedsLater() {
    String id = id();
    pay(id, "APPROVE", false);
    fault("cancel", id, ",\"cancellation\":\"REQUESTED\",\"times\":1");

    JsonObject cancellation = cancel(id).json().getJsonObject("cancellation");

    assertThat(cancellation.getString("status")).isEqualTo("REQUESTED");
    assertThat(cancellation).doesNotContainKey("cancelledAt");
    assertThat(read(id).getString("status")).isEqualTo("PAID");
    assertThat(cancel(id).json().getString("type"))
        .isEqualTo("CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
    settle(id, "APPROVE");
    assertThat(read(id).getString("status")).isEqualTo("CANCELLED");
    assertThat(read(id).getJsonArray("cancellations").getJsonObject(0))
        .containsKey("cancelledAt")
        .containsEntry("id", cancellation.get("id"));
    awaitTold(id, "Transaction.Paid", "Transaction.CancelPending", "Transaction.Cancelled");
    assertThat(webhooks(id).stream().filter(w -> w.body().contains("Cancel")))
        .allMatch(w -> w.body().contains(cancellation.getString("id")));
  }

  @Test
  void aCancellationThatFailsCanBeTriedAgain() {
    String id = id();
    pay(id, "APPROVE", false);
    fault("cancel", id, ",\"cancellation\":\"FAILED\",\"times\":1");
    fault("cancel", id, ",\"cancellation\":\"REQUESTED\",\"times\":1");
    cancel(id);
    settle(id, "DECLINE");

    JsonObject failed = cancel(id).json().getJsonObject("cancellation");

    assertThat(failed.getString("status")).isEqualTo("FAILED");
    assertThat(read(id).getString("status")).isEqualTo("PAID");
    cancel(id);
    assertThat(read(id).getString("status")).isEqualTo("CANCELLED");
    assertThat(read(id).getJsonArray("cancellations").getValuesAs(JsonObject.class))
        .extracting(one -> one.getString("status"))
        .containsExactly("FAILED", "FAILED", "SUCCEEDED");
  }

  @Test
  void aSlowCallHasItsEffectAndIsStillRunningForItsKey() {
    String id = id();
    pay(id, "APPROVE", false);
    fault("cancel", id, TEN_MINUTES + ",\"times\":1");
    String key = "refund-" + id;
    String path = "payments/" + id + "/cancel";
    String body = "{\"reason\":\"x\"}";

    var slow = CompletableFuture.supplyAsync(() -> api("POST", path, body, key));

    await().atMost(PATIENCE).until(() -> read(id).getString("status").equals("CANCELLED"));
    Response meanwhile = api("POST", path, body, key);
    assertThat(meanwhile.status()).isEqualTo(409);
    assertThat(meanwhile.json().getString("type")).isEqualTo("IDEMPOTENCY_OUTSTANDING_REQUEST");
    switchOff();
    assertThat(slow.join().status()).isEqualTo(200);
    assertThat(api("POST", path, body, key).body()).isEqualTo(slow.join().body());
  }

  @Test
  void anAnswerMayBeLostAfterTheWorkIsDone() {
    String id = id();
    String token = pay(id, "APPROVE", true).getString("paymentToken");
    fault("confirm", id, ",\"status\":500,\"effect\":true,\"times\":1");
    String body = "{\"paymentToken\":\"" + token + "\"}";

    assertThat(api("POST", "payments/" + id + "/confirm", body).status()).isEqualTo(500);

    assertThat(read(id).getString("status")).isEqualTo("PAID");
    assertThat(api("POST", "payments/" + id + "/confirm", body).json().getString("type"))
        .isEqualTo("ALREADY_PAID");
  }

  @Test
  void aRecordMayHaveAStatusNobodyKnows() {
    String id = id();
    pay(id, "APPROVE", false);
    fault("payment", id, ",\"recordStatus\":\"FROZEN\",\"times\":1");

    assertThat(read(id).getString("status")).isEqualTo("FROZEN");
    assertThat(read(id).getString("status")).isEqualTo("PAID");
  }

  @Test
  void theWebhookMayComeBeforeTheBrowserReturns() {
    String id = id();
    fault("pay", id, TEN_MINUTES);

    var browser = CompletableFuture.supplyAsync(() -> pay(id, "APPROVE", false));

    awaitTold(id, "Transaction.Paid");
    assertThat(browser).isNotDone();
    switchOff();
    assertThat(browser.join().isNull("code")).isTrue();
  }

  @Test
  void webhooksMayBeLostDoubledForgedOrUnheardOf() {
    String lost = id();
    fault("webhook", lost, ",\"webhook\":\"OFF\"");
    pay(lost, "APPROVE", false);
    String doubled = id();
    fault("webhook", doubled, ",\"webhook\":\"DUPLICATE\",\"delayMillis\":20");
    pay(doubled, "APPROVE", false);
    String forged = id();
    fault("webhook", forged, ",\"webhook\":\"UNSIGNED\"");
    pay(forged, "APPROVE", false);
    String unheard = id();
    fault("webhook", unheard, ",\"webhook\":\"UNKNOWN\"");
    pay(unheard, "APPROVE", false);

    awaitTold(doubled, "Transaction.Paid", "Transaction.Paid");
    assertThat(webhooks(doubled)).extracting(w -> w.header("webhook-id")).doesNotContainNull();
    assertThat(webhooks(doubled).stream().map(w -> w.header("webhook-id")).distinct()).hasSize(1);
    awaitTold(forged, "Transaction.Paid");
    StandIn.Request webhook = webhooks(forged).getFirst();
    assertThatThrownBy(() -> new Webhook(WEBHOOK_SECRET).verify(webhook.body(), headers(webhook)))
        .isInstanceOf(Exception.class);
    awaitTold(unheard, "Transaction.Sandbox");
    assertThat(webhooks(lost)).isEmpty();
  }

  @Test
  void aWebhookIsSentAgainUntilItIsTaken() {
    String id = id();
    AtomicInteger attempts = new AtomicInteger();
    SHOP.on(
        "POST",
        "/payments/webhook",
        request ->
            StandIn.Answer.json(
                request.body().contains(id) && attempts.incrementAndGet() < 3 ? 503 : 200, "{}"));

    pay(id, "DECLINE", false);

    awaitTold(id, "Transaction.Failed", "Transaction.Failed", "Transaction.Failed");
    assertThat(webhooks(id).stream().map(w -> w.header("webhook-id")).distinct()).hasSize(1);
  }
}
