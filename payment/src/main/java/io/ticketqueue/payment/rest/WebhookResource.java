package io.ticketqueue.payment.rest;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.HearWebhook;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /payments/webhook}: PortOne's webhooks, signed by Standard Webhooks, at most five
 * minutes old. The body only says which payment to look at.
 */
@Path("/payments/webhook")
@Component
@PermitAll
public class WebhookResource {
  private static final int LONGEST = 64 * 1024;
  private static final int LONGEST_ID = 200;

  private final HearWebhook hear;
  private final List<Webhook> signatures = new ArrayList<>();

  @Inject
  public WebhookResource(HearWebhook hear, Settings settings) {
    this.hear = hear;
    String key = "tq.portone.webhook-secret";
    for (String secret : settings.text(key).split(",", -1)) {
      try {
        signatures.add(new Webhook(secret.trim()));
      } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
        throw new BadConfiguration(key, "must be one or two secrets such as whsec_…");
      }
    }
  }

  /** A bad secret stops the start, not the first webhook. */
  void check(@Observes Startup event) {
    // being called is enough: the bean exists
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public String receive(@Context HttpHeaders headers, @Nullable String body) {
    if (body == null || body.length() > LONGEST || !isSigned(body, lowerCase(headers))) {
      throw new Problem(ErrorCode.INVALID_SIGNATURE);
    }
    String id = headers.getHeaderString("webhook-id");
    JsonObject message = read(body);
    JsonObject data =
        message.get("data") instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
    hear.heard(
        id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id,
        message.getString("type", ""),
        data.get("paymentId") instanceof JsonString key ? key.getString() : null);
    return "{}";
  }

  private boolean isSigned(String body, Map<String, List<String>> headers) {
    for (Webhook signature : signatures) {
      try {
        signature.verify(body, headers);
        return true;
      } catch (WebhookVerificationException e) {
        // another secret may fit
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

  private static JsonObject read(String body) {
    try (JsonReader reader = JsonP.createReader(new StringReader(body))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw Problem.invalid("body", "is no JSON object");
    }
  }
}
