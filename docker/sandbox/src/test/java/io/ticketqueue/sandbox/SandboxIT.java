package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The providers as they are when all is well. */
class SandboxIT extends SandboxSuite {
  @Test
  void aStrangerIsRefused() {
    assertThat(send("GET", "payments/x", "").status()).isEqualTo(401);
    assertThat(
            request("GET", "payments/x", "").header("Authorization", "PortOne wrong").send().json())
        .containsKey("type");
    assertThat(api("GET", "payments/" + id(), "").json().getString("type"))
        .isEqualTo("PAYMENT_NOT_FOUND");
  }

  @Test
  void anAutomaticPaymentIsPaidAtOnceAndToldByASignedWebhook() throws Exception {
    String id = id();

    JsonObject returned = pay(id, "APPROVE", false);

    assertThat(returned.isNull("code")).isTrue();
    JsonObject record = api("GET", "payments/" + id, "").json();
    assertThat(record.getString("status")).isEqualTo("PAID");
    assertThat(record.getJsonObject("amount").getInt("total")).isEqualTo(1000);
    assertThat(record.getString("transactionId")).isEqualTo(returned.getString("transactionId"));
    await().atMost(PATIENCE).until(() -> !webhooks(id).isEmpty());
    StandIn.Request webhook = webhooks(id).getFirst();
    assertThatNoException()
        .isThrownBy(() -> new Webhook(WEBHOOK_SECRET).verify(webhook.body(), headers(webhook)));
  }

  @Test
  void aManualPaymentIsPaidOnlyWhenTheServerConfirms() {
    String id = id();
    assertThat(api("POST", "payments/" + id + "/pre-register", "{\"totalAmount\":1000}").status())
        .isEqualTo(200);
    JsonObject returned = pay(id, "APPROVE", true);

    assertThat(api("GET", "payments/" + id, "").json().getString("status")).isEqualTo("READY");
    assertThat(api("POST", "payments/" + id + "/confirm", "{\"paymentToken\":\"x\"}").status())
        .isEqualTo(400);
    String body = "{\"paymentToken\":\"" + returned.getString("paymentToken") + "\"}";
    assertThat(api("POST", "payments/" + id + "/confirm", body).json()).containsKey("paidAt");
    assertThat(api("GET", "payments/" + id, "").json().getString("status")).isEqualTo("PAID");
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

    JsonObject record = api("GET", "payments/" + id, "").json();
    assertThat(record.getString("status")).isEqualTo("FAILED");
    assertThat(record.getJsonObject("failure").getString("reason")).isNotEmpty();
  }

  @Test
  void aCancellationWithTheSameKeyIsRepeatedNotDone() {
    String id = id();
    pay(id, "APPROVE", false);
    String path = "payments/" + id + "/cancel";

    Response first = api("POST", path, "{\"reason\":\"x\"}", "refund-" + id);
    Response second = api("POST", path, "{\"reason\":\"x\"}", "refund-" + id);

    assertThat(first.json().getJsonObject("cancellation").getString("status"))
        .isEqualTo("SUCCEEDED");
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(api("POST", "payments/" + id + "/cancel", "{\"reason\":\"x\"}").json())
        .containsEntry("type", Json.createValue("PAYMENT_ALREADY_CANCELLED"));
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
            .json()
            .getString("identityVerificationId");
    JsonObject verification = api("GET", "identity-verifications/" + id, "").json();
    assertThat(verification.getJsonObject("channel").getString("type")).isEqualTo("TEST");
    return verification.getJsonObject("verifiedCustomer");
  }

  @Test
  void aVerificationIsMadeUnderTheShopsIdAndForItsStore() {
    String id = id();
    String made =
        send(
                "POST",
                "sandbox/identity-verifications",
                "{\"name\":\"홍길동\",\"identityVerificationId\":\""
                    + id
                    + "\",\"channelType\":\"LIVE\"}")
            .json()
            .getString("identityVerificationId");
    assertThat(made).isEqualTo(id);

    String path = "identity-verifications/" + id;
    JsonObject view = api("GET", path + "?storeId=store-sandbox", "").json();
    assertThat(view.getString("id")).isEqualTo(id);
    assertThat(view.getJsonObject("channel").getString("type")).isEqualTo("LIVE");
    assertThat(api("GET", path + "?storeId=another", "").status()).isEqualTo(404);
    assertThat(
            send(
                    "POST",
                    "sandbox/identity-verifications",
                    "{\"name\":\"x\",\"identityVerificationId\":\"a b\"}")
                .status())
        .isEqualTo(400);
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
    return TestClient.at(base)
        .post("recaptcha/api/siteverify")
        .body("application/x-www-form-urlencoded", "secret=captcha-secret&response=" + token)
        .send()
        .json();
  }
}
