package io.ticketqueue.payment;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * PortOne as it tells of payments.
 *
 * @param secret signs the webhook
 * @param age of the webhook when it arrives
 * @param contentType of its body
 */
record Webhooks(TestClient client, String secret, Duration age, String contentType) {
  static final String NEW_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDE=";
  static final String OLD_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDA=";
  static final String WRONG_SECRET = "whsec_d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmc=";

  static Webhooks to(URL base) {
    return new Webhooks(TestClient.at(base), NEW_SECRET, Duration.ZERO, "application/json");
  }

  Webhooks signedWith(String other) {
    return new Webhooks(client, other, age, contentType);
  }

  Webhooks aged(Duration other) {
    return new Webhooks(client, secret, other, contentType);
  }

  Webhooks typed(String other) {
    return new Webhooks(client, secret, age, other);
  }

  int tell(Buyer.Begun begun, String type) {
    return tell(body(begun.key(), type)).status();
  }

  static String body(String key, String type) {
    return "{\"type\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"paymentId\":\"%s\"}}"
        .formatted(type, key);
  }

  Response tell(String body) {
    return tell("msg_" + UUID.randomUUID(), body);
  }

  /** One delivery of a webhook. */
  Response tell(String id, String body) {
    long seconds = Instant.now().minus(age).getEpochSecond();
    try {
      return client
          .post("payments/webhook")
          .header("webhook-id", id)
          .header("webhook-timestamp", Long.toString(seconds))
          .header("webhook-signature", new Webhook(secret).sign(id, seconds, body))
          .body(contentType, body)
          .send();
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }
}
