package io.ticketqueue.sandbox.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.sandbox.portone.Fault;
import io.ticketqueue.sandbox.portone.Faults;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client asks a provider for: tokens, the person, keys. */
@Path("/sandbox/oauth/{provider}")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
  private static final int LIFE_SECONDS = 3600;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  @Inject private Registration registration;
  @Inject private Grants grants;
  @Inject private ProviderKeys keys;
  @Inject private Faults faults;
  @Inject private Clock clock;

  @POST
  @Path("/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response token(
      @PathParam("provider") String provider, MultivaluedMap<String, String> form) {
    Fault fault = faults.take("token", provider);
    faults.pause(fault);
    if (fault.status() != null) {
      return error(fault.status(), "server_error");
    }
    if (!registration.knows(form.getFirst("client_id"), form.getFirst("client_secret"))) {
      return error(UNAUTHORIZED, "invalid_client");
    }
    if (!"authorization_code".equals(form.getFirst("grant_type"))) {
      return error(BAD_REQUEST, "unsupported_grant_type");
    }
    return grants
        .take(Objects.requireNonNullElse(form.getFirst("code"), ""))
        .filter(grant -> grant.provider().equals(provider))
        .filter(grant -> grant.redirectUri().equals(form.getFirst("redirect_uri")))
        .filter(grant -> isProved(grant, form.getFirst("code_verifier")))
        .map(grant -> answer(OK, tokens(grant, fault.lie())))
        .orElseGet(() -> error(BAD_REQUEST, "invalid_grant"));
  }

  /** PKCE: who exchanges the code has begun the log-in. */
  private static boolean isProved(Grant grant, @Nullable String verifier) {
    if (grant.challenge() == null) {
      return true;
    }
    return verifier != null
        && Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Sha256.of(verifier))
            .equals(grant.challenge());
  }

  private JsonObjectBuilder tokens(Grant grant, @Nullable String lie) {
    JsonObjectBuilder tokens =
        JsonP.createObjectBuilder()
            .add("token_type", "bearer")
            .add("access_token", grants.accessToken(grant))
            .add("refresh_token", grants.accessToken(grant));
    // Naver sends a text.
    if (grant.provider().equals("naver")) {
      tokens.add("expires_in", String.valueOf(LIFE_SECONDS));
    } else {
      tokens.add("expires_in", LIFE_SECONDS);
    }
    return tokens.add("id_token", idToken(grant, Objects.requireNonNullElse(lie, "")));
  }

  private String idToken(Grant grant, String lie) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(registration.issuer(grant.provider()))
            .audience(lie.equals("AUDIENCE") ? "somebody-else" : registration.clientId())
            .subject(grant.subject())
            .claim("nonce", lie.equals("NONCE") ? "another" : grant.nonce())
            .claim("email", grant.email())
            .claim(grant.provider().equals("kakao") ? "nickname" : "name", grant.name())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
            .build();
    if (lie.equals("ROTATED")) {
      keys.rotate();
    }
    return lie.equals("KEY") ? keys.forged(claims) : keys.signed(claims);
  }

  @GET
  @Path("/userinfo")
  public Response userinfo(
      @PathParam("provider") String provider,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Fault fault = faults.take("userinfo", provider);
    faults.pause(fault);
    if (fault.status() != null) {
      return error(fault.status(), "server_error");
    }
    Optional<Grant> grant =
        Optional.ofNullable(authorization)
            .filter(header -> header.startsWith("Bearer "))
            .flatMap(header -> grants.ofAccessToken(header.substring("Bearer ".length())))
            .filter(found -> found.provider().equals(provider));
    if (provider.equals("naver")) {
      return "RESULT_CODE".equals(fault.lie())
          ? naverRefusal(OK)
          : grant.map(TokenResource::naver).orElseGet(() -> naverRefusal(UNAUTHORIZED));
    }
    return grant
        .map(found -> answer(OK, person(found, "sub")))
        .orElseGet(() -> error(UNAUTHORIZED, "invalid_token"));
  }

  private static Response naver(Grant grant) {
    return answer(
        OK,
        JsonP.createObjectBuilder()
            .add("resultcode", "00")
            .add("message", "success")
            .add("response", person(grant, "id")));
  }

  private static Response naverRefusal(int status) {
    return answer(
        status,
        JsonP.createObjectBuilder()
            .add("resultcode", "024")
            .add("message", "Authentication failed"));
  }

  private static JsonObjectBuilder person(Grant grant, String key) {
    JsonObjectBuilder person = JsonP.createObjectBuilder().add(key, grant.subject());
    if (grant.email() != null) {
      person.add("email", grant.email());
    }
    if (grant.name() != null) {
      person.add("name", grant.name());
    }
    return person;
  }

  @GET
  @Path("/jwks")
  public Response keys(@PathParam("provider") String provider) {
    Fault fault = faults.take("jwks", provider);
    faults.pause(fault);
    return fault.status() == null
        ? Response.ok(keys.published()).build()
        : error(fault.status(), "server_error");
  }

  @GET
  @Path("/.well-known/openid-configuration")
  public Response discovery(@PathParam("provider") String provider) {
    String issuer = registration.issuer(provider);
    return answer(
        OK,
        JsonP.createObjectBuilder()
            .add("issuer", issuer)
            .add("authorization_endpoint", issuer + "/authorize")
            .add("token_endpoint", issuer + "/token")
            .add("userinfo_endpoint", issuer + "/userinfo")
            .add("jwks_uri", issuer + "/jwks"));
  }

  private static Response error(int status, String error) {
    return answer(status, JsonP.createObjectBuilder().add("error", error));
  }

  private static Response answer(int status, JsonObjectBuilder body) {
    return Response.status(status).entity(body.build().toString()).build();
  }
}
