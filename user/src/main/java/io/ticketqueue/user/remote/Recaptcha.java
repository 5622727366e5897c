package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.Captcha;
import io.ticketqueue.user.ClientInfo;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * CAPTCHA by reCAPTCHA: {@code tq.recaptcha.url}, {@code tq.recaptcha.secret}, and for v3 the
 * minimum score in hundredths, {@code tq.recaptcha.min-score}.
 */
@Component
public class Recaptcha implements Captcha {
  private static final System.Logger LOG = System.getLogger(Recaptcha.class.getName());
  private static final int RETRY_SECONDS = 5;
  private static final int HUNDRED = 100;

  private final RecaptchaApi api;
  private final String secret;
  private final double minScore;

  @Inject
  public Recaptcha(@RestClient RecaptchaApi api, Settings settings) {
    this.api = api;
    this.secret = settings.text("tq.recaptcha.secret");
    this.minScore = settings.count("tq.recaptcha.min-score", 0, HUNDRED) / (double) HUNDRED;
  }

  @Override
  public void check(String token, String action, ClientInfo client) {
    JsonObject response = verify(token, client);
    if (!isHuman(response) || !isFor(action, response)) {
      LOG.log(
          Level.INFO, "captcha=failed action={0} codes={1}", action, response.get("error-codes"));
      throw new Problem(ErrorCode.CAPTCHA_FAILED);
    }
  }

  /** Only v3 has a score. */
  private boolean isHuman(JsonObject response) {
    double score = response.get("score") instanceof JsonNumber given ? given.doubleValue() : 1;
    return JsonValue.TRUE.equals(response.get("success")) && score >= minScore;
  }

  /** A token that names no action is good for any. */
  private static boolean isFor(String action, JsonObject response) {
    String named = LenientJson.text(response, "action");
    return named == null || named.isBlank() || named.equals(action);
  }

  private JsonObject verify(String token, ClientInfo client) {
    try {
      String text = api.verify(secret, token, client.knownAddress().orElse(null));
      return LenientJson.parse(text)
          .orElseThrow(() -> new JsonException("the response is not a JSON object"));
    } catch (ProcessingException | WebApplicationException | JsonException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }
}
