package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.ticketqueue.arquillian.HelidonProcess;
import io.ticketqueue.arquillian.HelidonProcesses;
import io.ticketqueue.payment.ReservationStandIn.Held;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentIT {
  private static final String WEBHOOK_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDE=";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BREAKER =
      "io.ticketqueue.payment.remote.PortOneHttp/send/CircuitBreaker/";
  private static final PortOneStandIn PORTONE = new PortOneStandIn();
  private static final ReservationStandIn RESERVATIONS = new ReservationStandIn();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Topic topic;

  @ArquillianResource private URL base;

  private final UUID user = UUID.randomUUID();

  @Deployment(testable = false)
  static Archive<?> payment() {
    TestEnvironment.forService("payment")
        .neighbour("reservation", RESERVATIONS.http())
        .with("tq.portone.url", PORTONE.url())
        .with("tq.portone.timeout", "PT1S")
        .with("tq.payment.lease", "PT4S")
        .with("tq.payment.tend-pause", "PT0.2S")
        .with("tq.payment.first-look", "PT2S")
        .with(BREAKER + "requestVolumeThreshold", "20")
        .with(BREAKER + "delay", "3000")
        .secret("TQ_PORTONE_API_SECRET", PortOneStandIn.SECRET)
        .secret("TQ_PORTONE_WEBHOOK_SECRET", WEBHOOK_SECRET);
    topic = new Topic();
    return Deployments.war("payment");
  }

  private record Answer(int status, JsonObject body, HttpResponse<String> whole) {
    String code() {
      return status + " " + body.getString("code", "");
    }
  }

  private Answer send(String method, String path, String body, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json");
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body().isBlank() ? "{}" : response.body();
      return new Answer(
          response.statusCode(), Json.createReader(new StringReader(text)).readObject(), response);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Answer call(String method, String path, String body, String... headers) {
    return send(
        method,
        path,
        body,
        Stream.concat(
                Stream.of("Authorization", "Bearer " + TestTokens.shared().user(user)),
                Stream.of(headers))
            .toArray(String[]::new));
  }

  private Answer start(Held held, String... headers) {
    return call("POST", "payments", startBody(held.id(), held.amount(), "CARD"), headers);
  }

  private static String startBody(UUID reservation, long amount, String method) {
    return "{\"reservationId\":\"%s\",\"amount\":%d,\"paymentMethod\":\"%s\"}"
        .formatted(reservation, amount, method);
  }

  /** A payment that has begun. */
  private record Begun(Held held, String id, String key) {}

  private Begun begin() {
    return begin(RESERVATIONS.hold(user, 150_000));
  }

  private Begun begin(Held held) {
    JsonObject started = start(held).body();
    return new Begun(held, started.getString("paymentId"), started.getString("paymentKey"));
  }

  private Answer confirm(Begun begun, String transaction) {
    return confirm(begun, transaction, null);
  }

  private Answer confirm(Begun begun, String transaction, String token) {
    return call("POST", "payments/confirm", confirmBody(begun, transaction, token));
  }

  private static String confirmBody(Begun begun, String transaction, String token) {
    var body =
        Json.createObjectBuilder()
            .add("reservationId", begun.held().id().toString())
            .add("paymentId", begun.id())
            .add("paymentKey", begun.key())
            .add("transactionId", transaction)
            .add("amount", begun.held().amount());
    if (token != null) {
      body.add("paymentToken", token);
    }
    return body.build().toString();
  }

  private JsonObject read(Begun begun) {
    return call("GET", "payments/" + begun.id(), "").body();
  }

  private void awaitStatus(Begun begun, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(read(begun).getString("status")).isEqualTo(status));
  }

  private List<JsonObject> awaitEvent(String type, Begun begun) {
    await().atMost(PATIENCE).until(() -> !topic.events(type, begun.id()).isEmpty());
    return topic.events(type, begun.id());
  }

  @Test
  @Tag("REQ-PAY-001")
  @Tag("REQ-PAY-006")
  @Tag("REQ-PAY-007")
  @Tag("REQ-PAY-010")
  @Tag("REQ-PAY-013")
  void aPaidReservationIsConfirmedAndTold() {
    Held held = RESERVATIONS.hold(user, 150_000);
    JsonObject started = start(held).body();
    Begun begun = new Begun(held, started.getString("paymentId"), started.getString("paymentKey"));

    assertThat(begun.key()).matches("[0-9a-z]{32}");
    assertThat(started.getString("storeId")).isEqualTo("store-sandbox");
    assertThat(started.getString("channelKey")).isEqualTo("channel-key-sandbox");
    StandIn.Request registered = PORTONE.calls(begun.key(), "/pre-register").getFirst();
    assertThat(registered.body()).contains("\"totalAmount\":150000");
    assertThat(registered.header("Idempotency-Key")).matches("\".{16,}\"");
    assertThat(read(begun).getString("status")).isEqualTo("PENDING");

    String transaction = PORTONE.pay(begun.key(), 150_000);
    Answer confirmed = confirm(begun, transaction);

    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.body().getString("status")).isEqualTo("SUCCESS");
    assertThat(confirmed.body().getString("paidAt")).hasSize(19);
    JsonObject told = awaitEvent("PaymentSuccess", begun).getFirst();
    assertThat(told.getString("reservationId")).isEqualTo(held.id().toString());
    assertThat(told.getString("scheduleId")).isEqualTo(held.schedule().toString());
    assertThat(told.getJsonArray("seatIds").getString(0)).isEqualTo(held.seat().toString());
    assertThat(told.getString("portoneTransactionId")).isEqualTo(transaction);
    assertThat(told.getString("paidAt")).endsWith("Z");
    assertThat(RESERVATIONS.claims(held.id(), "POST")).isEqualTo(1);
  }

  @Test
  @Tag("REQ-PAY-004")
  void theSameConfirmationAgainGetsTheSameAnswerAndAnotherTransactionIsRefused() {
    Begun begun = begin();
    String transaction = PORTONE.pay(begun.key(), 150_000);

    Answer first = confirm(begun, transaction);
    Answer again = confirm(begun, transaction);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(confirm(begun, "another").code()).isEqualTo("409 ALREADY_PROCESSED");
    assertThat(awaitEvent("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  void moneyIsTakenOnlyAfterTheSeatsAreClaimedWhereTheChannelApprovesManually() {
    Begun begun = begin();
    String transaction = PORTONE.prepare(begun.key(), 150_000, "token-1");

    assertThat(confirm(begun, transaction).code()).isEqualTo("402 PAYMENT_NOT_COMPLETED");
    assertThat(PORTONE.calls(begun.key(), "/confirm")).isEmpty();
    assertThat(RESERVATIONS.claims(begun.held().id(), "DELETE")).isEqualTo(1);

    assertThat(confirm(begun, transaction, "token-1").status()).isEqualTo(200);
    StandIn.Request approval = PORTONE.calls(begun.key(), "/confirm").getFirst();
    assertThat(approval.body()).contains("\"totalAmount\":150000", "\"currency\":\"KRW\"");
    assertThat(approval.header("Idempotency-Key")).startsWith("\"confirm-").endsWith("\"");
  }

  @Test
  @Tag("REQ-PAY-012")
  void aDeclinedPaymentIsCompensatedAndStaysDeclined() {
    Begun begun = begin();
    String transaction = PORTONE.decline(begun.key(), 150_000);

    assertThat(confirm(begun, transaction).code()).isEqualTo("402 PAYMENT_FAILED");
    assertThat(confirm(begun, transaction).code()).isEqualTo("402 PAYMENT_FAILED");

    JsonObject told = awaitEvent("PaymentFailed", begun).getFirst();
    assertThat(told.getString("failureReason")).isEqualTo("DECLINED");
    assertThat(read(begun).getString("failureReason")).isEqualTo("한도 초과");
    assertThat(start(begun.held()).code()).isEqualTo("409 RESERVATION_NOT_PENDING");
  }

  @Test
  @Tag("REQ-PAY-005")
  void onlyTheOwnerOfAPendingReservationMayPayAndOnlyItsAmount() {
    Held held = RESERVATIONS.hold(user, 150_000);
    Held others = RESERVATIONS.hold(UUID.randomUUID(), 150_000);
    Held lapsed = RESERVATIONS.hold(user, 150_000).expired();
    RESERVATIONS.put(lapsed);
    Held confirmed = RESERVATIONS.hold(user, 150_000).status("CONFIRMED");
    RESERVATIONS.put(confirmed);

    assertThat(send("POST", "payments", startBody(held.id(), 1, "CARD")).code())
        .isEqualTo("401 UNAUTHENTICATED");
    assertThat(start(others).code()).isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(start(lapsed).code()).isEqualTo("409 HOLD_EXPIRED");
    assertThat(start(confirmed).code()).isEqualTo("409 RESERVATION_NOT_PENDING");
    assertThat(call("POST", "payments", startBody(held.id(), 149_999, "CARD")).code())
        .isEqualTo("400 AMOUNT_MISMATCH");
    assertThat(call("POST", "payments", startBody(held.id(), 150_000, "CASH")).code())
        .isEqualTo("400 UNSUPPORTED_PAYMENT_METHOD");
    assertThat(call("POST", "payments", startBody(held.id(), 0, "CARD")).code())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(call("POST", "payments", startBody(held.id(), 100_000_001, "CARD")).code())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(call("POST", "payments/confirm", "{}").body().getJsonArray("errors")).hasSize(5);
  }

  @Test
  void aRequestThatDoesNotFitThePaymentChangesNothing() {
    Begun begun = begin();
    Begun other = begin();
    Begun mixed = new Begun(begun.held(), begun.id(), other.key());
    Begun cheaper = new Begun(begun.held().amount(1), begun.id(), begun.key());

    assertThat(confirm(mixed, "t").code()).isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(confirm(cheaper, "t").code()).isEqualTo("400 AMOUNT_MISMATCH");
    assertThat(confirm(begun, "t").code()).isEqualTo("402 PAYMENT_NOT_COMPLETED");
    assertThat(read(begun).getString("status")).isEqualTo("PENDING");
  }

  @Test
  @Tag("REQ-PAY-004")
  void thePaymentOfAReservationIsFoundAgainUntilItsSeatsChange() {
    Begun begun = begin();

    assertThat(begin(begun.held())).isEqualTo(begun);
    RESERVATIONS.put(begun.held().amount(90_000));
    Begun next = begin(begun.held().amount(90_000));

    assertThat(next.id()).isNotEqualTo(begun.id());
    assertThat(confirm(begun, "t").code()).isEqualTo("409 PAYMENT_SUPERSEDED");
    PORTONE.pay(begun.key(), 150_000);
    await().atMost(Duration.ofSeconds(5)).until(() -> webhook(begun, "Transaction.Paid") == 200);
    await().atMost(PATIENCE).until(() -> PORTONE.status(begun.key()).equals("CANCELLED"));
    assertThat(topic.events("PaymentFailed", begun.id())).isEmpty();
    assertThat(confirm(next, PORTONE.pay(next.key(), 90_000)).status()).isEqualTo(200);
  }

  @Test
  @Tag("REQ-PAY-010")
  void anotherAmountThanAgreedGoesBack() {
    Begun begun = begin();
    String transaction = PORTONE.pay(begun.key(), 149_000);

    assertThat(confirm(begun, transaction).code()).isEqualTo("400 PROVIDER_AMOUNT_MISMATCH");

    await().atMost(PATIENCE).until(() -> PORTONE.status(begun.key()).equals("CANCELLED"));
    await().atMost(PATIENCE).until(() -> !read(begun).isNull("refundedAt"));
    assertThat(read(begun).getInt("refundAmount")).isEqualTo(149_000);
    assertThat(read(begun).getString("status")).isEqualTo("FAILED");
  }

  @Test
  void moneyForALostHoldGoesBack() {
    Begun begun = begin();
    String transaction = PORTONE.pay(begun.key(), 150_000);
    RESERVATIONS.put(begun.held().expired());

    assertThat(confirm(begun, transaction).code()).isEqualTo("409 HOLD_EXPIRED");

    assertThat(awaitEvent("PaymentRefunded", begun).getFirst().getInt("refundAmount"))
        .isEqualTo(150_000);
    assertThat(PORTONE.calls(begun.key(), "/cancel").getFirst().header("Idempotency-Key"))
        .startsWith("\"refund-");
  }

  @Test
  @Tag("REQ-PAY-008")
  void anUnknownOutcomeStaysPendingAndIsSettledLater() {
    Begun begun = begin();
    String transaction = PORTONE.pay(begun.key(), 150_000);
    PORTONE.slow(begun.key(), 2_000);

    Instant asked = Instant.now();
    Answer unknown = confirm(begun, transaction);

    assertThat(unknown.code()).isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");
    assertThat(unknown.whole().headers().firstValue("Retry-After")).isPresent();
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(read(begun).getString("status")).isEqualTo("PENDING");
    assertThat(topic.events("PaymentFailed", begun.id())).isEmpty();

    PORTONE.heal(begun.key());
    awaitStatus(begun, "SUCCESS");
    assertThat(confirm(begun, transaction).status()).isEqualTo(200);
  }

  @Test
  void aPaymentTheBrowserNeverConfirmedIsFound() {
    Begun begun = begin();
    PORTONE.pay(begun.key(), 150_000);

    awaitStatus(begun, "SUCCESS");
    assertThat(awaitEvent("PaymentSuccess", begun)).hasSize(1);
  }

  private int webhook(Begun begun, String type) {
    return webhook(begun, type, WEBHOOK_SECRET);
  }

  private int webhook(Begun begun, String type, String secret) {
    try {
      String body =
          "{\"type\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"paymentId\":\"%s\"}}"
              .formatted(type, begun.key());
      String id = "msg_" + UUID.randomUUID();
      long seconds = Instant.now().getEpochSecond();
      return send(
              "POST",
              "payments/webhook",
              body,
              "webhook-id",
              id,
              "webhook-timestamp",
              Long.toString(seconds),
              "webhook-signature",
              new Webhook(secret).sign(id, seconds, body))
          .status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSignedWebhookSettlesAPaymentAndAnUnsignedOneIsRefused() {
    Begun begun = begin();
    PORTONE.pay(begun.key(), 150_000);

    assertThat(webhook(begun, "Transaction.Paid", "whsec_d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmc="))
        .isEqualTo(401);
    assertThat(read(begun).getString("status")).isEqualTo("PENDING");
    assertThat(webhook(begun, "Something.New")).isEqualTo(200);
    assertThat(webhook(begun, "Transaction.Paid")).isEqualTo(200);
    assertThat(read(begun).getString("status")).isEqualTo("SUCCESS");
    assertThat(webhook(begun, "Transaction.Paid")).isEqualTo(200);
    assertThat(awaitEvent("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  @Tag("REQ-PAY-010")
  void ofConfirmationsAndWebhooksAtOnceOneWorksAndAllGetItsAnswer() {
    Begun begun = begin();
    String transaction = PORTONE.pay(begun.key(), 150_000);
    PORTONE.slow(begun.key(), 500);

    List<CompletableFuture<Integer>> answers =
        Stream.concat(
                Stream.generate(
                        () ->
                            CompletableFuture.supplyAsync(
                                () -> confirm(begun, transaction).status()))
                    .limit(4),
                Stream.generate(
                        () ->
                            CompletableFuture.supplyAsync(() -> webhook(begun, "Transaction.Paid")))
                    .limit(2))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200);
    assertThat(awaitEvent("PaymentSuccess", begun)).hasSize(1);
    assertThat(RESERVATIONS.claims(begun.held().id(), "POST")).isEqualTo(1);
  }

  @Test
  void aCancelledReservationIsRefundedOnce() {
    Begun begun = begin();
    confirm(begun, PORTONE.pay(begun.key(), 150_000));
    UUID event = UUID.randomUUID();

    topic.cancelled(begun.held().id(), event);
    topic.cancelled(begun.held().id(), event);
    topic.cancelled(begun.held().id(), UUID.randomUUID());

    awaitStatus(begun, "REFUNDED");
    JsonObject told = awaitEvent("PaymentRefunded", begun).getFirst();
    assertThat(told.getInt("refundAmount")).isEqualTo(150_000);
    assertThat(told.getString("reason")).isEqualTo("USER_REQUEST");
    assertThat(topic.events("PaymentRefunded", begun.id())).hasSize(1);
    assertThat(PORTONE.calls(begun.key(), "/cancel")).hasSize(1);
  }

  @Test
  void aCancellationHeardBeforeThePaymentEndsInARefundToo() {
    Begun begun = begin();
    topic.cancelled(begun.held().id(), UUID.randomUUID());
    await()
        .atMost(PATIENCE)
        .until(() -> start(begun.held()).code().equals("409 RESERVATION_NOT_PENDING"));

    assertThat(confirm(begun, PORTONE.pay(begun.key(), 150_000)).code())
        .isEqualTo("409 HOLD_EXPIRED");

    await().atMost(PATIENCE).until(() -> PORTONE.status(begun.key()).equals("CANCELLED"));
  }

  @Test
  @Tag("REQ-PAY-004")
  void anIdempotencyKeyReplaysTheFirstAnswer() {
    Held held = RESERVATIONS.hold(user, 150_000);
    String key = UUID.randomUUID().toString();

    Answer first = start(held, "Idempotency-Key", key);
    RESERVATIONS.put(held.status("CANCELLED"));
    Answer again = start(held, "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.whole().headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  @Tag("REQ-PAY-014")
  @Tag("REQ-PAY-015")
  void aBuyerSeesHerOwnPayments() {
    Begun first = begin();
    confirm(first, PORTONE.pay(first.key(), 150_000));
    Begun second = begin();

    JsonObject page = call("GET", "payments?size=1", "").body();
    JsonObject detail = read(first);

    assertThat(page.getInt("totalElements")).isEqualTo(2);
    assertThat(page.getJsonArray("list").getJsonObject(0).getString("paymentId"))
        .isEqualTo(second.id());
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
            "failureReason");
    String stranger = "Bearer " + TestTokens.shared().user(UUID.randomUUID());
    assertThat(send("GET", "payments/" + first.id(), "", "Authorization", stranger).code())
        .isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(call("GET", "payments?size=101", "").status()).isEqualTo(400);
  }

  @Test
  @Order(1_000_000_000)
  void aServiceKilledInMidConfirmationSettlesThePaymentAfterItsRestart() throws Exception {
    Begun begun = begin();
    String transaction = PORTONE.prepare(begun.key(), 150_000, "token-2");
    PORTONE.slow(begun.key(), 900);
    CompletableFuture<Void> lost =
        CompletableFuture.runAsync(() -> confirm(begun, transaction, "token-2"));
    await().until(() -> PORTONE.status(begun.key()).equals("PAID"));

    HelidonProcess process = HelidonProcesses.of("payment.war");
    process.kill();
    assertThat(lost.handle((answer, fault) -> fault).join()).isNotNull();
    PORTONE.heal(begun.key());
    process.restart();

    awaitStatus(begun, "SUCCESS");
    assertThat(awaitEvent("PaymentSuccess", begun)).hasSize(1);
  }

  @Test
  @Order(2_000_000_000)
  @Tag("REQ-PAY-009")
  void halfOfTheCallsFailingOpensTheCircuitForAWhile() {
    Begun begun = begin();
    Begun broken = begin();
    PORTONE.fail(broken.key(), StandIn.Answer.status(503));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              int before = PORTONE.calls(broken.key(), "").size();
              confirm(broken, "t");
              return PORTONE.calls(broken.key(), "").size() == before;
            });

    int before = PORTONE.calls(begun.key(), "").size();
    assertThat(confirm(begun, "t").code()).isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");
    assertThat(PORTONE.calls(begun.key(), "")).hasSize(before);

    PORTONE.heal(broken.key());
    await()
        .atMost(PATIENCE)
        .until(() -> confirm(begun, "t").code().equals("402 PAYMENT_NOT_COMPLETED"));
  }
}
