package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.SocialApi.Begun;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Log-in by Kakao, Naver and Google. */
@Tag("REQ-AUTH-007")
class SocialLogInIT extends SocialSuite {
  @Test
  void theBrowserIsSentToTheProviderWithACookieOfThisHost() {
    Response response =
        api.request("GET", "/auth/oauth/kakao", null)
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "gopher")
            .send();

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Set-Cookie"))
        .matches(
            "__Host-tq-oauth=[A-Za-z0-9_-]{43}; Path=/; Max-Age=600; Secure; HttpOnly;"
                + " SameSite=Lax");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(OAuthStandIn.parameters(response.header("Location")))
        .containsEntry("redirect_uri", "https://tickets.example/auth/oauth/kakao/callback")
        .containsEntry("client_id", OAuthStandIn.CLIENT);
  }

  @Test
  void aProviderNobodyKnowsIsNotFound() {
    for (String name : List.of("facebook", "KAKAO", "kakao2", "x".repeat(200))) {
      api.get("/auth/oauth/" + name, null).expect(404, "NOT_FOUND");
      api.get("/auth/oauth/" + name + "/callback?code=c&state=s", null).expect(404, "NOT_FOUND");
    }
  }

  @Test
  void whoIsUnknownIsInvitedToSignUp() throws SQLException {
    for (SocialProvider provider : SocialProvider.values()) {
      String subject = subject();

      Response response = social.logIn(provider, subject);

      assertThat(response.status()).isEqualTo(202);
      assertThat(response.json().keySet())
          .containsExactlyInAnyOrder("signupToken", "email", "name");
      assertThat(response.text("email")).isEqualTo("kim@example.com");
      assertThat(response.text("name")).isEqualTo("김철수");
      assertThat(response.header("Cache-Control")).isEqualTo("no-store");
      assertThat(
              strings(
                  "select row_to_json(t)::text from user_service.signup_tokens t"
                      + " where token_hash = sha256('"
                      + response.text("signupToken")
                      + "')"))
          .hasSize(1)
          .allSatisfy(row -> assertThat(row).doesNotContain(subject, response.text("signupToken")));
    }
  }

  @Test
  void aProviderThatHangsHoldsNothingElseUp() throws Exception {
    Buyer buyer = api.newBuyer();
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    List<Begun> many = Stream.generate(() -> social.begin(KAKAO)).limit(100).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Begun begun : many) {
        String code =
            OAUTH.code(
                form -> {
                  asked.incrementAndGet();
                  waitFor(over);
                  return StandIn.Answer.status(500);
                });
        threads.execute(() -> social.back(begun, "code=" + code + "&state=" + begun.state()));
      }
      await().atMost(PATIENCE).until(() -> asked.get() > 0);
      long begun = System.nanoTime();
      Tokens tokens = api.login(buyer.email());
      api.refresh(tokens.refresh()).expect(200);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(asked.get()).as("the rest was refused").isLessThan(100);
      over.countDown();
    }
  }

  private static void waitFor(CountDownLatch over) {
    try {
      boolean unused = over.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aStateIsGoodOnceForOneBrowserAndOneProvider() throws SQLException {
    Begun begun = social.begin(KAKAO);
    String query = social.consented(begun, subject());
    String stranger = social.begin(KAKAO).cookie();

    for (Response response :
        List.of(
            social.back(KAKAO, query, stranger),
            social.back(KAKAO, query, null),
            social.back(KAKAO, query, "x"),
            social.back(SocialProvider.NAVER, query, begun.cookie()),
            social.back(begun, "code=c"),
            social.back(begun, ""),
            social.back(begun, "code=c&state="),
            social.back(begun, "code=c&state=" + begun.state() + "x"),
            social.back(begun, "code=c&state=" + RandomText.next()),
            social.back(begun, "code=c&state=" + encoded("상태\u202e")),
            social.back(begun, "code=c&state=%00"),
            social.back(begun, "code=c&state=" + "x".repeat(4000)),
            social.back(begun, "error=access_denied&state=" + RandomText.next()))) {
      response.expect(400, "OAUTH_STATE_INVALID");
    }
    assertThat(social.back(begun, query).status()).isEqualTo(202);
    social.back(begun, query).expect(400, "OAUTH_STATE_INVALID");

    Begun late = social.begin(KAKAO);
    update(
        "update user_service.oauth_states set expires_at = now() - interval '1 second'"
            + " where state_hash = sha256('"
            + late.state()
            + "')");
    social.back(late, social.consented(late, subject())).expect(400, "OAUTH_STATE_INVALID");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void oneOfManyWhoComeBackAtOnceIsServed() throws Exception {
    Begun begun = social.begin(KAKAO);
    String query = social.consented(begun, subject());

    List<Response> responses = atOnce(8, () -> social.back(begun, query));

    assertThat(responses).filteredOn(r -> r.status() == 202).hasSize(1);
    assertThat(responses).filteredOn(r -> r.status() == 400).hasSize(7);
  }

  @Test
  void oneBrowserMayHaveSeveralLogInsUnderWay() {
    Begun first = social.begin(KAKAO);
    Begun second = social.begin(SocialProvider.GOOGLE, first.cookie());
    assertThat(second.cookie()).isEqualTo(first.cookie());
    assertThat(social.begin(KAKAO, "made-up").cookie()).isNotEqualTo("made-up");

    assertThat(social.back(first, social.consented(first, subject())).status()).isEqualTo(202);
    assertThat(social.back(second, social.consented(second, subject())).status()).isEqualTo(202);
  }

  @Test
  void whoDeclinesIsToldSo() {
    Begun begun = social.begin(KAKAO);
    String state = "&state=" + begun.state();
    social
        .back(begun, "error=access_denied&error_description=x" + state)
        .expect(400, "OAUTH_DENIED");
    social.back(begun, "error=access_denied" + state).expect(400, "OAUTH_STATE_INVALID");

    Begun failed = social.begin(KAKAO);
    social
        .back(failed, "error=server_error&state=" + failed.state())
        .expect(502, "OAUTH_PROVIDER_ERROR");
  }

  @Test
  void aBadCodeIsRefused() {
    for (String code : List.of("", "code=", "code=%20", "code=" + "x".repeat(2049))) {
      Begun begun = social.begin(KAKAO);
      social.back(begun, code + "&state=" + begun.state()).expect(400, "INVALID_REQUEST");
    }
    for (String code : List.of("forged", encoded("코드\u202e"), "%00", "' or 1=1", "<b>")) {
      Begun begun = social.begin(KAKAO);
      String query = "code=" + (code.contains("%") ? code : encoded(code));
      social.back(begun, query + "&state=" + begun.state()).expect(502, "OAUTH_PROVIDER_ERROR");
    }
  }

  @Test
  void aCodeThatWasUsedIsRefusedByTheProvider() {
    Begun first = social.begin(KAKAO);
    String code = OAUTH.grant(KAKAO, subject(), first.nonce());
    assertThat(social.back(first, "code=" + code + "&state=" + first.state()).status())
        .isEqualTo(202);
    Begun second = social.begin(KAKAO);

    social
        .back(second, "code=" + code + "&state=" + second.state())
        .expect(502, "OAUTH_PROVIDER_ERROR");
  }

  @Test
  void aCodeOfAnotherLogInHasAnotherNonce() {
    Begun first = social.begin(KAKAO);
    Begun second = social.begin(KAKAO);
    String code = OAUTH.grant(KAKAO, subject(), first.nonce());

    social
        .back(second, "code=" + code + "&state=" + second.state())
        .expect(502, "OAUTH_PROVIDER_ERROR");
  }

  @Test
  void aHeadUsesNothingUp() {
    Begun begun = social.begin(KAKAO);
    String query = social.consented(begun, subject());

    Response head = social.request("HEAD", KAKAO, query, begun.cookie()).send();

    assertThat(head.status()).isEqualTo(405);
    assertThat(social.back(begun, query).status()).isEqualTo(202);
  }

  @Test
  void whatNobodyFinishedIsDeleted() throws SQLException {
    Begun begun = social.begin(KAKAO);
    social.logIn(KAKAO, subject());
    update("update user_service.oauth_states set expires_at = now() - interval '1 second'");
    update("update user_service.signup_tokens set expires_at = now() - interval '1 second'");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        strings(
                            "select expires_at::text from user_service.oauth_states union all"
                                + " select expires_at::text from user_service.signup_tokens"))
                    .isEmpty());
    social.back(begun, social.consented(begun, subject())).expect(400, "OAUTH_STATE_INVALID");
  }
}
