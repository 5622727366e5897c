package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A person who leaves traces: signs up, logs in in every way, is refused. Remembers what of it
 * nobody but user's database may know, so that logs can be searched for it.
 */
final class Somebody {
  /** Log-ins count by address, and all buyers come from others. */
  private static final String ADDRESS = "10.7.7.9";

  private final String mark = UUID.randomUUID().toString().replace("-", "");
  private final String email = "trace-" + mark + "@example.com";
  private final String password = "Trace-1-" + mark;
  private final String name = "흔적남김" + mark.substring(0, 8);
  private final String phone = "010-" + digits(0) + "-" + digits(4);
  private final String ci = "ci-" + mark;
  private final String subject = "subject-" + mark;
  private final Map<String, String> traces = new LinkedHashMap<>();
  private String id = "";
  private final TestClient edge;
  private final Browser browser;

  Somebody(PortPlan ports) {
    edge = TestClient.at("http://localhost:" + ports.of("edge"));
    browser = new Browser(ports);
    traces.put("e-mail", email);
    traces.put("e-mail in a query", email.replace("@", "%40"));
    traces.put("password", password);
    traces.put("name", name);
    traces.put("phone", phone);
    traces.put("phone without dashes", phone.replace("-", ""));
    traces.put("CI", ci);
    traces.put("subject", subject);
    for (String buyer : List.of("Kim Minji", "Lee Junho")) { // those of a Journey
      traces.put(buyer, buyer);
    }
  }

  private String digits(int from) {
    StringBuilder digits = new StringBuilder();
    for (int i = from; i < from + 4; i++) {
      digits.append(Character.digit(mark.charAt(i), 16) % 10);
    }
    return digits.toString();
  }

  /** Does all of it. */
  void leaveTraces() {
    id = signUp().expect(201).text("id");
    assertThat(signUp().status()).as("again").isEqualTo(409);
    logIn(password + "-wrong").expect(401, "INVALID_CREDENTIALS");
    Response tokens = logIn(password).expect(200);
    noteTokens(tokens);
    String access = tokens.text("accessToken");
    edge.get("/users/me").bearer(access).send().expect(200);
    edge.get("/users/me?email=" + email + "&token=" + access).bearer(access).send();
    edge.patch("/users/me").bearer(access).json(Map.of("name", "")).send().expect(400);
    edge.get("/users/me").bearer(access + "x").send().expect(401);
    String refresh = tokens.text("refreshToken");
    noteTokens(refresh(refresh).expect(200));
    edge.post("/auth/refresh").json(Map.of("refreshToken", access)).send().expect(401);
    refresh(refresh); // again, whatever comes of it
    socialLogIn().expect(202);
    edge.get("/auth/oauth/kakao/callback?code=code-" + mark + "&state=" + mark)
        .send()
        .expect(400, "OAUTH_STATE_INVALID");
    traces.put("code of a social log-in", "code-" + mark);
  }

  private Response signUp() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("email", email);
    form.put("password", password);
    form.put("name", name);
    form.put("phone", phone);
    form.put("ci", ci);
    form.put("di", "di-" + mark);
    form.put("recaptchaToken", "ok-" + UUID.randomUUID() + ":signup");
    return edge.post("/auth/signup").header("X-Forwarded-For", ADDRESS).json(form).send();
  }

  private Response logIn(String with) {
    return edge.post("/auth/login")
        .header("X-Forwarded-For", ADDRESS)
        .json(
            Map.of(
                "email",
                email,
                "password",
                with,
                "recaptchaToken",
                "ok-" + UUID.randomUUID() + ":login"))
        .send();
  }

  private Response refresh(String token) {
    return edge.post("/auth/refresh").json(Map.of("refreshToken", token)).send();
  }

  private void noteTokens(Response tokens) {
    for (String kind : List.of("accessToken", "refreshToken")) {
      String token = tokens.text(kind);
      String claims =
          new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
      assertThat(traces.values()).as(kind).noneMatch(claims::contains);
      // the signature is enough to find it; its beginning is every token's
      traces.put(kind + " " + traces.size(), token.substring(token.lastIndexOf('.') + 1));
    }
  }

  /** Kakao vouches for somebody unknown. */
  private Response socialLogIn() {
    Response invited = browser.logIn("kakao", new Browser.Person(subject, email, name));
    traces.put("cookie", browser.cookie());
    traces.put("query of the callback", browser.callback());
    traces.put("sign-up token", invited.text("signupToken"));
    return invited;
  }

  /** The account's id, which logs may name. */
  String id() {
    return id;
  }

  /** Where logs tell of this person: the part and what of them, not the text itself. */
  List<String> tracesIn(DataFolder data) {
    List<String> found = new ArrayList<>();
    for (String part :
        Stream.concat(Stack.SERVERS.stream(), Stack.APPLICATIONS.stream()).toList()) {
      String log = read(data.log(part));
      assertThat(log).as("log of " + part).isNotEmpty();
      traces.forEach(
          (what, text) -> {
            if (log.contains(text)) {
              found.add(part + ": " + what);
            }
          });
    }
    return found;
  }

  private static String read(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
