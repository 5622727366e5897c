package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * CAPTCHA by reCAPTCHA: {@code tq.recaptcha.url}, {@code tq.recaptcha.secret}, {@code
 * tq.recaptcha.version}: v3 must name action and score, v2 need not; the minimum score in
 * hundredths, {@code tq.recaptcha.min-score}; {@code tq.recaptcha.hostnames}, of which a response
 * must name one where there are any.
 */
@Component
public class Recaptcha implements Captcha {
  private static final System.Logger LOG = System.getLogger(Recaptcha.class.getName());
  private static final int RETRY_SECONDS = 5;
  private static final int HUNDRED = 100;

  private final RecaptchaApi api;
  private final String secret;
  private final double minScore;
  private final boolean v3;
  private final Set<String> hostnames;

  @Inject
  public Recaptcha(@RestClient RecaptchaApi api, Settings settings) {
    this.api = api;
    this.secret = settings.text("tq.recaptcha.secret");
    this.v3 = isV3(settings.text("tq.recaptcha.version"));
    this.hostnames = hostnames(settings.optional("tq.recaptcha.hostnames").orElse(""));
    this.minScore = settings.count("tq.recaptcha.min-score", 0, HUNDRED) / (double) HUNDRED;
  }

  private static boolean isV3(String version) {
    return switch (version) {
      case "v2" -> false;
      case "v3" -> true;
      default -> throw new BadConfiguration("tq.recaptcha.version", "must be v2 or v3");
    };
  }

  private static Set<String> hostnames(String list) {
    return Arrays.stream(list.split(","))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void check(String token, String action, ClientInfo client) {
    JsonObject response = verify(token, client);
    if (!isHuman(response) || !isFor(action, response) || !isFromUs(response)) {
      LOG.log(
          Level.INFO, "captcha=failed action={0} codes={1}", action, response.get("error-codes"));
      throw new Problem(ErrorCode.CAPTCHA_FAILED);
    }
  }

  /** Only v3 has a score. */
  private boolean isHuman(JsonObject response) {
    boolean scored =
        response.get("score") instanceof JsonNumber given ? given.doubleValue() >= minScore : !v3;
    return JsonValue.TRUE.equals(response.get("success")) && scored;
  }

  /** A token of v2 names no action and is good for any. */
  private boolean isFor(String action, JsonObject response) {
    String named = LenientJson.text(response, "action");
    return named == null || named.isBlank() ? !v3 : named.equals(action);
  }

  /** A token of another site's page is not ours, though its key is public. */
  private boolean isFromUs(JsonObject response) {
    String named = LenientJson.text(response, "hostname");
    return hostnames.isEmpty()
        || (named != null && hostnames.contains(named.toLowerCase(Locale.ROOT)));
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
