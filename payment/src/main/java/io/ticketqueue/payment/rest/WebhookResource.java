package io.ticketqueue.payment.rest;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.payment.ReceiveWebhook;
import io.ticketqueue.payment.Webhook;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code POST /payments/webhook}: PortOne's webhooks, signed as Standard Webhooks, at most five
 * minutes old. What is stored of the body only says which payment to check.
 */
@Path("/payments/webhook")
@Component
@PermitAll
public class WebhookResource {
  private static final int LONGEST = 64 * 1024;

  @Inject private ReceiveWebhook receive;
  @Inject private Settings settings;
  private final List<com.standardwebhooks.Webhook> signatures = new ArrayList<>();

  @PostConstruct
  void readSecrets() {
    String key = "tq.portone.webhook-secret";
    for (String secret : settings.text(key).split(",", -1)) {
      try {
        signatures.add(new com.standardwebhooks.Webhook(secret.trim()));
      } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
        throw new BadConfiguration(key, "must be one or two secrets such as whsec_…");
      }
    }
  }

  /** An invalid secret stops the start, not the first webhook. */
  void check(@Observes Startup event) {
    // the bean was made, which reads the secrets
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public String receive(@Context HttpHeaders headers, BodyText sent) {
    String body = sent.value();
    if (body.length() > LONGEST || !isSigned(body, lowerCase(headers))) {
      throw new Problem(ErrorCode.INVALID_SIGNATURE);
    }
    String id = headers.getHeaderString("webhook-id");
    JsonObject message =
        LenientJson.parse(body)
            .orElseThrow(() -> Problem.invalid("body", Violation.NOT_THE_OBJECT_EXPECTED));
    JsonObject data = LenientJson.object(message, "data");
    receive.receive(
        Webhook.of(
            id,
            LenientJson.text(message, "type"),
            LenientJson.text(data, "paymentId"),
            LenientJson.text(data, "transactionId")));
    return "{}";
  }

  private boolean isSigned(String body, Map<String, List<String>> headers) {
    for (com.standardwebhooks.Webhook signature : signatures) {
      try {
        signature.verify(body, headers);
        return true;
      } catch (WebhookVerificationException e) {
        // another secret may be the right one
      }
    }
    return false;
  }

  private static Map<String, List<String>> lowerCase(HttpHeaders headers) {
    Map<String, List<String>> all = new HashMap<>();
    headers
        .getRequestHeaders()
        .forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values));
    return all;
  }
}
