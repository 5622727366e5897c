package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.sandbox.Remembered;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Identity verifications: reading one as PortOne shows it, and making a verified one. */
@Path("/")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class IdentityVerificationsResource {
  private static final Pattern OURS = Pattern.compile("[0-9A-Za-z]{1,40}");

  @Inject private Shop shop;
  @Inject private Calls calls;
  @Inject private Faults faults;
  @Inject private Clock clock;
  private Remembered<String, Verification> verified = new Remembered<>(1);

  @PostConstruct
  void configure() {
    verified = new Remembered<>(shop.remembered());
  }

  /**
   * A person who has verified herself.
   *
   * @param birthDate {@code yyyy-MM-dd}
   * @param ci absent: made from name, birth date and phone number, the same for the same person
   * @param di absent: not told, as by some agencies
   * @param status VERIFIED (default), READY or FAILED
   * @param identityVerificationId the id under which the shop started it, at most 40 of
   *     [0-9A-Za-z]; absent: one is made
   * @param storeId the store it is for; absent: ours
   * @param channelType TEST (default) or LIVE
   */
  public record Person(
      @Nullable String name,
      @Nullable String phoneNumber,
      @Nullable String birthDate,
      @Nullable String ci,
      @Nullable String di,
      @Nullable String status,
      @Nullable String identityVerificationId,
      @Nullable String storeId,
      @Nullable String channelType) {}

  private record Verification(String storeId, JsonObject view) {}

  /** The new verification's id. */
  public record Made(String identityVerificationId) {}

  @POST
  @Path("/sandbox/identity-verifications")
  @Consumes(MediaType.APPLICATION_JSON)
  public Made make(Person person) {
    if (person.name() == null || person.name().isBlank()) {
      throw Problem.invalid("name", Violation.MISSING);
    }
    String id = person.identityVerificationId();
    if (id == null) {
      id = "identity-" + UUID.randomUUID();
    } else if (!OURS.matcher(id).matches()) {
      throw Problem.invalid("identityVerificationId", Violation.NOT_VISIBLE_ASCII, 1, 40);
    }
    String store = Objects.requireNonNullElse(person.storeId(), shop.storeId());
    verified.put(id, new Verification(store, view(id, person, person.name())));
    return new Made(id);
  }

  @GET
  @Path("/identity-verifications/{id}")
  public String read(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("id") String id,
      @QueryParam("storeId") @Nullable String storeId) {
    calls.authorize(authorization);
    return faults.around(
        "identity-verification",
        id,
        fault ->
            faults.late(
                fault,
                () ->
                    verified
                        .find(id)
                        .filter(found -> storeId == null || storeId.equals(found.storeId()))
                        .orElseThrow(() -> new Refusal(404, "IDENTITY_VERIFICATION_NOT_FOUND"))
                        .view()
                        .toString()));
  }

  private JsonObject view(String id, Person person, String name) {
    String now = clock.instant().toString();
    String status = person.status() == null ? "VERIFIED" : person.status();
    String birthDate = person.birthDate() == null ? "1990-01-01" : person.birthDate();
    JsonObjectBuilder customer =
        JsonP.createObjectBuilder().add("name", name).add("birthDate", birthDate);
    if (person.phoneNumber() != null) {
      customer.add("phoneNumber", person.phoneNumber().replaceAll("[^0-9]", ""));
    }
    JsonObjectBuilder view =
        JsonP.createObjectBuilder()
            .add("status", status)
            .add("id", id)
            .add("requestedAt", now)
            .add("updatedAt", now)
            .add("statusChangedAt", now)
            .add("version", "V2");
    if (!status.equals("VERIFIED")) {
      return view.add("requestedCustomer", customer).build();
    }
    customer.add("isForeigner", false);
    customer.add(
        "ci", person.ci() == null ? ci(name + birthDate + person.phoneNumber()) : person.ci());
    if (person.di() != null) {
      customer.add("di", person.di());
    }
    String type = Objects.requireNonNullElse(person.channelType(), "TEST");
    return view.add("channel", Channels.view("INICIS_V2", "channel-key-identity", type))
        .add("verifiedCustomer", customer)
        .add("verifiedAt", now)
        .add("pgTxId", "sandbox-" + id)
        .add("pgRawResponse", "{}")
        .build();
  }

  /** 88 characters, as a real CI has. */
  private static String ci(String person) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-512").digest(person.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
