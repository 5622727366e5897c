package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.AccountPolicy;
import io.ticketqueue.user.IdentityChannel;
import io.ticketqueue.user.IdentityVerifications;
import io.ticketqueue.user.VerifiedPerson;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

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
  private final IdentityChannel channel;
  private final Clock clock;

  @Inject
  public PortOneIdentities(
      @RestClient IdentityApi api,
      Settings settings,
      AccountPolicy policy,
      IdentityChannel channel,
      Clock clock) {
    this.api = api;
    this.settings = settings;
    this.policy = policy;
    this.channel = channel;
    this.clock = clock;
  }

  @Override
  public Optional<VerifiedPerson> read(String identityVerificationId) {
    JsonObject record = fetch(identityVerificationId);
    String fault = fault(record, identityVerificationId);
    if (fault != null) {
      LOG.log(Level.INFO, "identity=refused why={0}", fault);
      return Optional.empty();
    }
    JsonObject customer = LenientJson.object(record, "verifiedCustomer");
    return Optional.of(
        new VerifiedPerson(
            text(customer, "ci").orElseThrow(),
            text(customer, "di"),
            text(customer, "name").orElseThrow(),
            text(customer, "phoneNumber"),
            text(customer, "birthDate").flatMap(PortOneIdentities::date)));
  }

  /** What keeps the record from identifying anybody to us; null when nothing does. */
  private @Nullable String fault(JsonObject record, String id) {
    JsonObject customer = LenientJson.object(record, "verifiedCustomer");
    if (!id.equals(LenientJson.text(record, "id"))) {
      return "id";
    }
    if (!"VERIFIED".equals(LenientJson.text(record, "status"))) {
      return "status";
    }
    if (!isOurStore(record)) {
      return "store";
    }
    if (!policy.testChannel() && !isLive(record)) {
      return "channel";
    }
    if (!isRecent(record)) {
      return "age";
    }
    if (text(customer, "ci").isEmpty()) {
      return "no-ci";
    }
    return text(customer, "name").filter(VerifiedPerson::isName).isEmpty() ? "no-name" : null;
  }

  /** The record need not name the store: the question does. */
  private boolean isOurStore(JsonObject record) {
    String named = LenientJson.text(record, "storeId");
    return named == null || named.equals(channel.storeId());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(LenientJson.text(json, name)).filter(text -> !text.isBlank());
  }

  private JsonObject fetch(String id) {
    try {
      String authorization = "PortOne " + settings.text("tq.portone.api-secret");
      return LenientJson.parse(api.read(authorization, id, channel.storeId()))
          .orElseThrow(() -> new JsonException("the response is not a JSON object"));
    } catch (WebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (status == NOT_FOUND || status == BAD_REQUEST) {
        LOG.log(Level.INFO, "identity=refused why=unknown");
        throw new Problem(ErrorCode.IDENTITY_NOT_VERIFIED);
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
}
