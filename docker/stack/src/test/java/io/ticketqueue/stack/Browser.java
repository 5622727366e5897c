package io.ticketqueue.stack;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A browser in which somebody logs in by the imitated Kakao, Naver or Google. */
final class Browser {
  private final TestClient edge;
  private final TestClient sandbox;
  private String cookie = "";
  private String callback = "";

  /** At localhost, whose the cookie is. */
  Browser(PortPlan ports) {
    edge = TestClient.at("http://localhost:" + ports.of("edge"));
    sandbox = TestClient.at("http://localhost:" + ports.of("sandbox"));
  }

  /** Who the provider knows. */
  record Person(String subject, String email, String name) {
    private String consent() {
      return "&decision=approve&subject=%s&email=%s&name=%s"
          .formatted(encoded(subject), encoded(email), encoded(name));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /** The person consents; what the edge says when the browser comes back. */
  Response logIn(String provider, Person person) {
    Response begun = edge.get("/auth/oauth/" + provider).send().expect(302);
    cookie = begun.header("Set-Cookie").replaceFirst(";.*", "");
    String query = URI.create(begun.header("Location")).getRawQuery();
    URI back =
        URI.create(
            sandbox
                .post("/sandbox/oauth/" + provider + "/consent")
                .body("application/x-www-form-urlencoded", query + person.consent())
                .send()
                .expect(302)
                .header("Location"));
    callback = back.getRawQuery();
    return edge.get(back.getPath() + "?" + callback).header("Cookie", cookie).send();
  }

  /** The value of the last log-in's cookie. */
  String cookie() {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  /** The query with which it came back last. */
  String callback() {
    return callback;
  }
}
