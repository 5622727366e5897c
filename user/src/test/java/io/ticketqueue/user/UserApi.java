package io.ticketqueue.user;

import io.ticketqueue.testkit.StandIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Talks to the deployed service as a browser does, and plays the providers. */
final class UserApi {
  static final String PASSWORD = "correct-Horse-7";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;

  UserApi(URI base) {
    this.base = base;
  }

  /** What came back. */
  record Reply(int status, Map<String, String> headers, String body) {
    JsonObject json() {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    String text(String name) {
      return json().getString(name, "");
    }

    String code() {
      return text("code");
    }
  }

  /** A token pair. */
  record Tokens(String access, String refresh) {}

  /** Someone with an account. */
  record Buyer(UUID id, String email, String ci) {}

  Reply send(String method, String path, String token, String body, String... headers) {
    var request = HttpRequest.newBuilder(base.resolve(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      answer.headers().map().forEach((name, values) -> names.put(name, values.getFirst()));
      return new Reply(answer.statusCode(), names, answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Reply get(String path, String token) {
    return send("GET", path, token, null);
  }

  Reply post(String path, String token, String body) {
    return send("POST", path, token, body);
  }

  /** A plain sign-up form that is right in every respect. */
  static Map<String, Object> form() {
    var form = new TreeMap<String, Object>();
    form.put("email", "buyer-" + UUID.randomUUID() + "@example.com");
    form.put("password", PASSWORD);
    form.put("name", "홍길동");
    form.put("phone", "01012345678");
    form.put("ci", UUID.randomUUID().toString());
    form.put("di", UUID.randomUUID().toString());
    form.put("recaptchaToken", "ok-" + UUID.randomUUID());
    return form;
  }

  static String json(Map<String, Object> form) {
    var object = Json.createObjectBuilder();
    form.forEach(
        (name, value) -> {
          switch (value) {
            case JsonValue v -> object.add(name, v);
            case Boolean b -> object.add(name, b);
            default -> object.add(name, value.toString());
          }
        });
    return object.build().toString();
  }

  Reply signUp(Map<String, Object> form) {
    return post("/auth/signup", null, json(form));
  }

  Buyer newBuyer() {
    Map<String, Object> form = form();
    Reply reply = signUp(form);
    if (reply.status() != 201) {
      throw new AssertionError(reply.toString());
    }
    return new Buyer(
        UUID.fromString(reply.text("id")), form.get("email").toString(), form.get("ci").toString());
  }

  Reply tryLogin(String email, String password, String address) {
    String body = json(Map.of("email", email, "password", password, "recaptchaToken", "ok-login"));
    return send("POST", "/auth/login", null, body, "X-Forwarded-For", address);
  }

  Tokens login(String email) {
    return tokens(tryLogin(email, PASSWORD, "10.0.0.1"));
  }

  Reply refresh(String refreshToken) {
    return post("/auth/refresh", null, json(Map.of("refreshToken", refreshToken)));
  }

  static Tokens tokens(Reply reply) {
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
    return new Tokens(reply.text("accessToken"), reply.text("refreshToken"));
  }

  /** Tokens starting with {@code fail} fail, those starting with {@code low} score low. */
  static StandIn captcha() {
    return StandIn.start()
        .on(
            "POST",
            "/recaptcha/api/siteverify",
            request -> {
              String token = parameter(request.body(), "response");
              if (token.startsWith("down")) {
                return StandIn.Answer.drop();
              }
              String answer =
                  token.startsWith("fail")
                      ? "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}"
                      : "{\"success\":true,\"score\":"
                          + (token.startsWith("low") ? 0.1 : 0.9)
                          + ""
                          + (token.contains(":")
                              ? ",\"action\":\"" + token.split(":", 2)[1] + "\""
                              : "")
                          + "}";
              return StandIn.Answer.json(200, answer);
            });
  }

  /** Verifications named {@code <status>-<channel type>-<ci>}; DOWN is no status. */
  static StandIn portOne() {
    return StandIn.start()
        .on(
            "GET",
            "/identity-verifications/{id}",
            request -> {
              String[] parts = request.parameter("id").split("-", 3);
              if (!request.header("Authorization").equals("PortOne secret-for-tests")) {
                return StandIn.Answer.json(401, "{\"type\":\"UNAUTHORIZED\"}");
              }
              if (parts[0].equals("DOWN")) {
                return StandIn.Answer.drop();
              }
              if (parts.length < 3) {
                return StandIn.Answer.json(404, "{\"type\":\"IDENTITY_VERIFICATION_NOT_FOUND\"}");
              }
              return StandIn.Answer.json(200, verification(parts[0], parts[1], parts[2]));
            });
  }

  private static String verification(String status, String channel, String ci) {
    return Json.createObjectBuilder()
        .add("status", status)
        .add("channel", Json.createObjectBuilder().add("type", channel))
        .add("verifiedAt", Instant.now().toString())
        .add("verifiedCustomer", Json.createObjectBuilder().add("name", "홍길동").add("ci", ci))
        .build()
        .toString();
  }

  private static String parameter(String form, String name) {
    for (String pair : form.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
