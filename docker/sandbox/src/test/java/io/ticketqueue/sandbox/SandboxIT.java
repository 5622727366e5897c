package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SandboxIT {
  private static final String SECRET = "sandbox-api-secret";
  private static final String WEBHOOK_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDE=";
  private static final StandIn SHOP = StandIn.start();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static Archive<?> sandbox() {
    SHOP.on("POST", "/payments/webhook", StandIn.Answer.json(200, "{}"));
    TestEnvironment.forService("sandbox")
        .with("tq.portone.webhook-url", SHOP.url() + "/payments/webhook")
        .with("tq.portone.webhook-pauses", "PT0.2S,PT0.2S")
        .secret("TQ_PORTONE_API_SECRET", SECRET)
        .secret("TQ_PORTONE_WEBHOOK_SECRET", WEBHOOK_SECRET)
        .secret("TQ_RECAPTCHA_SECRET", "captcha-secret");
    return Deployments.war("sandbox");
  }

  private record Answer(int status, JsonObject body) {}

  private Answer send(String method, String path, String body, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .timeout(Duration.ofSeconds(20));
      if (headers.length > 0) {
        request.headers(headers);
      }
      if (!List.of(headers).contains("Content-Type")) {
        request.header("Content-Type", "application/json");
      }
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body().isBlank() ? "{}" : response.body();
      return new Answer(
          response.statusCode(), Json.createReader(new StringReader(text)).readObject());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Answer api(String method, String path, String body) {
    return send(method, path, body, "Authorization", "PortOne " + SECRET);
  }

  private static String id() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private JsonObject pay(String id, String outcome, boolean manual) {
    return send(
            "POST",
            "sandbox/payments/" + id + "/pay",
            "{\"totalAmount\":1000,\"currency\":\"KRW\",\"outcome\":\""
                + outcome
                + "\",\"manual\":"
                + manual
                + "}")
        .body();
  }

  private static List<StandIn.Request> webhooks(String id) {
    return SHOP.requests().stream().filter(request -> request.body().contains(id)).toList();
  }

  @Test
  void aStrangerIsRefused() {
    assertThat(send("GET", "payments/x", "").status()).isEqualTo(401);
    assertThat(send("GET", "payments/x", "", "Authorization", "PortOne wrong").body())
        .containsKey("type");
    assertThat(api("GET", "payments/" + id(), "").body().getString("type"))
        .isEqualTo("PAYMENT_NOT_FOUND");
  }

  @Test
  void anAutomaticPaymentIsPaidAtOnceAndToldByASignedWebhook() throws Exception {
    String id = id();

    JsonObject returned = pay(id, "APPROVE", false);

    assertThat(returned.isNull("code")).isTrue();
    JsonObject record = api("GET", "payments/" + id, "").body();
    assertThat(record.getString("status")).isEqualTo("PAID");
    assertThat(record.getJsonObject("amount").getInt("total")).isEqualTo(1000);
    assertThat(record.getString("transactionId")).isEqualTo(returned.getString("transactionId"));
    await().until(() -> !webhooks(id).isEmpty());
    StandIn.Request webhook = webhooks(id).getFirst();
    Map<String, List<String>> headers =
        webhook.headers().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().toLowerCase(), e -> List.of(e.getValue())));
    assertThatNoException()
        .isThrownBy(() -> new Webhook(WEBHOOK_SECRET).verify(webhook.body(), headers));
  }

  @Test
  void aManualPaymentIsPaidOnlyWhenTheServerConfirms() {
    String id = id();
    assertThat(api("POST", "payments/" + id + "/pre-register", "{\"totalAmount\":1000}").status())
        .isEqualTo(200);
    JsonObject returned = pay(id, "APPROVE", true);

    assertThat(api("GET", "payments/" + id, "").body().getString("status")).isEqualTo("READY");
    assertThat(api("POST", "payments/" + id + "/confirm", "{\"paymentToken\":\"x\"}").status())
        .isEqualTo(400);
    String body = "{\"paymentToken\":\"" + returned.getString("paymentToken") + "\"}";
    assertThat(api("POST", "payments/" + id + "/confirm", body).body()).containsKey("paidAt");
    assertThat(api("GET", "payments/" + id, "").body().getString("status")).isEqualTo("PAID");
    assertThat(api("POST", "payments/" + id + "/confirm", body).status()).isEqualTo(409);
  }

  @Test
  void theBrowserCannotPayAnotherAmountThanTheRegisteredOne() {
    String id = id();
    api("POST", "payments/" + id + "/pre-register", "{\"totalAmount\":999}");

    assertThat(pay(id, "APPROVE", false).getString("code")).isEqualTo("AmountNotEqualToPredefined");
  }

  @Test
  void aDeclinedPaymentIsFailed() {
    String id = id();

    assertThat(pay(id, "DECLINE", false).getString("code")).isEqualTo("PGProviderError");

    JsonObject record = api("GET", "payments/" + id, "").body();
    assertThat(record.getString("status")).isEqualTo("FAILED");
    assertThat(record.getJsonObject("failure").getString("reason")).isNotEmpty();
  }

  @Test
  void aCancellationWithTheSameKeyIsRepeatedNotDone() {
    String id = id();
    pay(id, "APPROVE", false);
    String[] headers = {
      "Authorization", "PortOne " + SECRET, "Idempotency-Key", "\"refund-" + id + "\""
    };

    Answer first = send("POST", "payments/" + id + "/cancel", "{\"reason\":\"x\"}", headers);
    Answer second = send("POST", "payments/" + id + "/cancel", "{\"reason\":\"x\"}", headers);

    assertThat(first.body().getJsonObject("cancellation").getString("status"))
        .isEqualTo("SUCCEEDED");
    assertThat(second).isEqualTo(first);
    assertThat(api("POST", "payments/" + id + "/cancel", "{\"reason\":\"x\"}").body())
        .containsEntry("type", Json.createValue("PAYMENT_ALREADY_CANCELLED"));
  }

  @Test
  void faultsAreSwitchedOnForOnePayment() {
    String id = id();
    pay(id, "APPROVE", false);
    send(
        "POST",
        "sandbox/faults",
        "{\"call\":\"payment\",\"paymentId\":\"" + id + "\",\"amountDelta\":-1,\"times\":1}");
    send(
        "POST",
        "sandbox/faults",
        "{\"call\":\"payment\",\"paymentId\":\"" + id + "\",\"status\":503,\"times\":1}");

    assertThat(api("GET", "payments/" + id, "").status()).isEqualTo(503);
    assertThat(amount(id)).isEqualTo(999);
    assertThat(amount(id)).isEqualTo(1000);
  }

  private int amount(String id) {
    return api("GET", "payments/" + id, "").body().getJsonObject("amount").getInt("total");
  }

  @Test
  void aVerifiedPersonHasTheSameCiEveryTime() {
    String body =
        "{\"name\":\"홍길동\",\"phoneNumber\":\"010-1234-5678\",\"birthDate\":\"1990-02-03\"}";
    JsonObject one = verified(body);
    JsonObject again = verified(body);

    assertThat(one.getString("ci")).hasSize(88).isEqualTo(again.getString("ci"));
    assertThat(one.getString("phoneNumber")).isEqualTo("01012345678");
  }

  private JsonObject verified(String person) {
    String id =
        send("POST", "sandbox/identity-verifications", person)
            .body()
            .getString("identityVerificationId");
    return api("GET", "identity-verifications/" + id, "").body().getJsonObject("verifiedCustomer");
  }

  @Test
  void aCaptchaTokenIsGoodOnce() {
    String token = "ok-" + UUID.randomUUID() + ":login";

    assertThat(captcha(token).getString("action")).isEqualTo("login");
    assertThat(captcha(token).getJsonArray("error-codes").getString(0))
        .isEqualTo("timeout-or-duplicate");
    assertThat(captcha("fail").getBoolean("success")).isFalse();
    assertThat(captcha("low-" + token).getJsonNumber("score").doubleValue()).isLessThan(0.5);
  }

  @Test
  void aCaptchaTokenOfTheTestKeyIsAlwaysGood() {
    assertThat(captcha("by-hand").getBoolean("success")).isTrue();
    assertThat(captcha("by-hand"))
        .containsEntry("success", JsonValue.TRUE)
        .doesNotContainKey("score");
  }

  private JsonObject captcha(String token) {
    return send(
            "POST",
            "recaptcha/api/siteverify",
            "secret=captcha-secret&response=" + token,
            "Content-Type",
            "application/x-www-form-urlencoded")
        .body();
  }
}
