package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.AccountPolicy;
import io.ticketqueue.user.IdentityVerifications;
import io.ticketqueue.user.Person;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
    ProviderResponse response = read(identityVerificationId);
    if (!response.text("status").equals(Optional.of("VERIFIED"))) {
      throw refused("status");
    }
    if (!policy.testChannel() && !isLive(response)) {
      throw refused("channel");
    }
    if (!isRecent(response)) {
      throw refused("age");
    }
    ProviderResponse customer =
        response.object("verifiedCustomer").orElseThrow(() -> refused("no-ci"));
    return customer
        .text("ci")
        .map(ci -> new Person(ci, customer.text("di")))
        .orElseThrow(() -> refused("no-ci"));
  }

  private ProviderResponse read(String id) {
    try {
      String authorization = "PortOne " + settings.text("tq.portone.api-secret");
      String store = settings.optional("tq.portone.store-id").orElse(null);
      return ProviderResponse.parse(api.read(authorization, id, store));
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

  private static boolean isLive(ProviderResponse response) {
    return response
        .object("channel")
        .flatMap(channel -> channel.text("type"))
        .equals(Optional.of("LIVE"));
  }

  private boolean isRecent(ProviderResponse response) {
    try {
      Optional<Instant> at =
          response.text("verifiedAt").map(text -> OffsetDateTime.parse(text).toInstant());
      return at.isPresent() && at.get().plus(policy.identityValidFor()).isAfter(clock.instant());
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Problem refused(String why) {
    LOG.log(Level.INFO, "identity=refused why={0}", why);
    return new Problem(ErrorCode.IDENTITY_NOT_VERIFIED);
  }
}
