package io.ticketqueue.payment;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.ticketqueue.payment.Till.Answer;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * PortOne as it tells of payments.
 *
 * @param secret what it signs with
 * @param age how old the message is when it arrives
 */
record Webhooks(Till till, String secret, Duration age) {
  static final String NEW_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDE=";
  static final String OLD_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDA=";
  static final String WRONG_SECRET = "whsec_d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmc=";

  static Webhooks to(URL base) {
    return new Webhooks(Till.at(base), NEW_SECRET, Duration.ZERO);
  }

  Webhooks signedWith(String other) {
    return new Webhooks(till, other, age);
  }

  Webhooks aged(Duration other) {
    return new Webhooks(till, secret, other);
  }

  int tell(Buyer.Begun begun, String type) {
    return tell("{\"type\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"paymentId\":\"%s\"}}"
            .formatted(type, begun.key()))
        .status();
  }

  Answer tell(String body) {
    String id = "msg_" + UUID.randomUUID();
    long seconds = Instant.now().minus(age).getEpochSecond();
    try {
      return till.send(
          "POST",
          "payments/webhook",
          body,
          "webhook-id",
          id,
          "webhook-timestamp",
          Long.toString(seconds),
          "webhook-signature",
          new Webhook(secret).sign(id, seconds, body));
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException(e);
    }
  }
}
