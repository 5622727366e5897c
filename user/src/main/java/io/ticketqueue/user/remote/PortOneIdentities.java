package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.AccountPolicy;
import io.ticketqueue.user.IdentityVerifications;
import io.ticketqueue.user.Person;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Identity verifications by PortOne: {@code tq.portone.url}, {@code tq.portone.api-secret}, {@code
 * tq.portone.store-id}. A client may name any channel, so a test channel counts only where
 * configuration allows it.
 */
@Component
public class PortOneIdentities implements IdentityVerifications {
  private static final System.Logger LOG = System.getLogger(PortOneIdentities.class.getName());
  private static final int RETRY_SECONDS = 5;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  private final IdentityApi api;
  private final Settings settings;
  private final AccountPolicy policy;
  private final Clock clock;

  @Inject
  public PortOneIdentities(
      @RestClient IdentityApi api, Settings settings, AccountPolicy policy, Clock clock) {
    this.api = api;
    this.settings = settings;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Person findPerson(String identityVerificationId) {
    JsonObject response = read(identityVerificationId);
    if (!"VERIFIED".equals(LenientJson.text(response, "status"))) {
      throw refused("status");
    }
    if (!policy.testChannel() && !isLive(response)) {
      throw refused("channel");
    }
    if (!isRecent(response)) {
      throw refused("age");
    }
    JsonObject customer = LenientJson.object(response, "verifiedCustomer");
    String ci = text(customer, "ci").orElseThrow(() -> refused("no-ci"));
    return new Person(ci, text(customer, "di"));
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(LenientJson.text(json, name)).filter(text -> !text.isBlank());
  }

  private JsonObject read(String id) {
    try {
      String authorization = "PortOne " + settings.text("tq.portone.api-secret");
      String store = settings.optional("tq.portone.store-id").orElse(null);
      return LenientJson.parse(api.read(authorization, id, store))
          .orElseThrow(() -> new JsonException("the response is not a JSON object"));
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (status == NOT_FOUND || status == BAD_REQUEST) {
        throw refused("unknown");
      }
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ProcessingException | JsonException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  private static boolean isLive(JsonObject response) {
    return "LIVE".equals(LenientJson.text(LenientJson.object(response, "channel"), "type"));
  }

  private boolean isRecent(JsonObject response) {
    Instant at = LenientJson.time(response, "verifiedAt");
    return at != null && at.plus(policy.identityValidFor()).isAfter(clock.instant());
  }

  private static Problem refused(String why) {
    LOG.log(Level.INFO, "identity=refused why={0}", why);
    return new Problem(ErrorCode.IDENTITY_NOT_VERIFIED);
  }
}
