package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestRequest;
import java.util.Map;

/** Social log-ins as a browser does them. */
final class SocialApi {
  static final String COOKIE = "__Host-tq-oauth";

  private final UserApi api;
  private final OAuthStandIn provider;

  SocialApi(UserApi api, OAuthStandIn provider) {
    this.api = api;
    this.provider = provider;
  }

  /** A log-in that has begun: what the browser was told. */
  record Begun(SocialProvider provider, Map<String, String> query, String cookie) {
    String state() {
      return query.get("state");
    }

    String nonce() {
      return query.get("nonce");
    }
  }

  Begun begin(SocialProvider at) {
    return begin(at, null);
  }

  /** Begins with the cookie of another log-in of the same browser. */
  Begun begin(SocialProvider at, String cookie) {
    return begin(at, cookie, "");
  }

  Begun begin(SocialProvider at, String cookie, String query) {
    TestRequest request = api.request("GET", "/auth/oauth/" + at.path() + query, null);
    Response response =
        (cookie == null ? request : request.header("Cookie", COOKIE + "=" + cookie)).send();
    assertThat(response.status()).isEqualTo(302);
    String set = response.header("Set-Cookie");
    assertThat(set).startsWith(COOKIE + "=");
    return new Begun(
        at,
        OAuthStandIn.parameters(response.header("Location")),
        set.substring(COOKIE.length() + 1, set.indexOf(';')));
  }

  /** The browser comes back. */
  Response back(Begun begun, String query) {
    return back(begun.provider(), query, begun.cookie());
  }

  Response back(SocialProvider at, String query, String cookie) {
    return request("GET", at, query, cookie).send();
  }

  TestRequest request(String method, SocialProvider at, String query, String cookie) {
    TestRequest request =
        api.request(method, "/auth/oauth/" + at.path() + "/callback?" + query, null)
            .header("User-Agent", "Browser/1.0");
    return cookie == null ? request : request.header("Cookie", COOKIE + "=" + cookie);
  }

  /** The query of somebody who consented. */
  String consented(Begun begun, String subject) {
    return "code="
        + provider.grant(begun.provider(), subject, begun.nonce())
        + "&state="
        + begun.state();
  }

  /** Somebody consents at a provider. */
  Response logIn(SocialProvider at, String subject) {
    Begun begun = begin(at);
    return back(begun, consented(begun, subject));
  }
}
