package io.ticketqueue.user;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays the providers, reCAPTCHA and PortOne, and the neighbour reservation. */
final class Providers {
  private static final Map<String, StandIn.Answer> IDENTITIES = new ConcurrentHashMap<>();

  private Providers() {}

  /**
   * reCAPTCHA. Tokens starting with {@code fail} fail, those starting with {@code low} score low,
   * {@code down} drops the connection; a token names its action after a colon.
   */
  static StandIn captcha() {
    return StandIn.start().on("POST", "/recaptcha/api/siteverify", Providers::siteVerify);
  }

  private static StandIn.Answer siteVerify(StandIn.Request request) {
    String token = parameter(request.body(), "response");
    if (token.startsWith("down")) {
      return StandIn.Answer.drop();
    }
    if (token.startsWith("fail")) {
      return StandIn.Answer.json(
          200, "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}");
    }
    var response =
        Json.createObjectBuilder()
            .add("success", true)
            .add("score", token.startsWith("low") ? 0.1 : 0.9);
    if (token.contains(":")) {
      response.add("action", token.split(":", 2)[1]);
    }
    return StandIn.Answer.json(200, response.build().toString());
  }

  private static String parameter(String form, String name) {
    for (String pair : form.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** What reservation says about a user; nothing where it is not set. */
  static final Map<String, StandIn.Answer> COUNTS = new ConcurrentHashMap<>();

  static StandIn reservation() {
    return StandIn.start()
        .on(
            "GET",
            "/internal/reservations/count",
            request ->
                request.header("X-Service-Api-Key").equals(TestEnvironment.apiKey("user"))
                    ? COUNTS.getOrDefault(
                        request.query().replace("userId=", ""),
                        StandIn.Answer.json(200, "{\"pending\":0,\"confirmed\":0}"))
                    : StandIn.Answer.status(401));
  }

  /** PortOne, with the records that tests give it; {@link #fall} drops the connection. */
  static StandIn portOne() {
    return StandIn.start().on("GET", "/identity-verifications/{id}", Providers::read);
  }

  /** What the provider's window does: the person behind a CI verifies herself under this id. */
  static void identify(String id, String ci) {
    record(id, identity(id, ci).build());
  }

  /** The provider's record of a verification that is right in every respect. */
  static JsonObjectBuilder identity(String id, String ci) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("status", "VERIFIED")
        .add("channel", Json.createObjectBuilder().add("type", "LIVE"))
        .add("verifiedAt", Instant.now().toString())
        .add("verifiedCustomer", customer(ci));
  }

  /** Who was verified. */
  static JsonObjectBuilder customer(String ci) {
    return Json.createObjectBuilder()
        .add("name", "홍길동")
        .add("phoneNumber", "01012345678")
        .add("birthDate", "1990-02-28")
        .add("ci", ci);
  }

  /** Gives the provider a record. */
  static void record(String id, JsonObject record) {
    IDENTITIES.put(id, StandIn.Answer.json(200, record.toString()));
  }

  /** Has the provider drop the connection when it is asked for this verification. */
  static void fall(String id) {
    IDENTITIES.put(id, StandIn.Answer.drop());
  }

  private static StandIn.Answer read(StandIn.Request request) {
    if (!request.header("Authorization").equals("PortOne secret-for-tests")) {
      return StandIn.Answer.json(401, "{\"type\":\"UNAUTHORIZED\"}");
    }
    return IDENTITIES.getOrDefault(
        request.parameter("id"),
        StandIn.Answer.json(404, "{\"type\":\"IDENTITY_VERIFICATION_NOT_FOUND\"}"));
  }
}
