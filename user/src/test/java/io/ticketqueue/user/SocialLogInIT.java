package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.SocialApi.Begun;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Log-in by Kakao, Naver and Google. */
@Tag("REQ-AUTH-007")
class SocialLogInIT extends UserSuite {
  private static final SocialProvider KAKAO = SocialProvider.KAKAO;

  private SocialApi social;

  @BeforeEach
  void talkToProviders() {
    social = new SocialApi(api, OAUTH);
  }

  private static String subject() {
    return UUID.randomUUID().toString();
  }

  /** A buyer whose account is linked to this one; the log-in that found it unknown is undone. */
  private Buyer linked(SocialProvider provider, String subject) throws SQLException {
    Buyer buyer = api.newBuyer();
    link(buyer, provider, subject);
    return buyer;
  }

  private void link(Buyer buyer, SocialProvider provider, String subject) throws SQLException {
    String token = social.logIn(provider, subject).expect(202).text("signupToken");
    update(
        """
        insert into user_service.social_accounts (account_key, user_id, provider, issuer, linked_at)
        select account_key, '%s', provider, issuer, now() from user_service.signup_tokens
         where token_hash = sha256('%s')
        """
            .formatted(buyer.id(), token));
  }

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
  void whoIsLinkedLogsIn() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);

    Tokens tokens = UserApi.tokens(social.logIn(KAKAO, subject));

    assertThat(api.get("/users/me", tokens.access()).text("id")).isEqualTo(buyer.id().toString());
    UserApi.tokens(api.refresh(tokens.refresh()));
    JsonObject login = lastLogin(tokens);
    assertThat(login.getString("method")).isEqualTo("KAKAO");
    assertThat(login.getBoolean("success")).isTrue();
    assertThat(login.getString("userAgent")).isEqualTo("Browser/1.0");
    Response list = api.get("/users/me/social", tokens.access());
    assertThat(list.json().getJsonArray("list")).hasSize(1);
    JsonObject link = list.json().getJsonArray("list").getJsonObject(0);
    assertThat(link.keySet()).containsExactlyInAnyOrder("provider", "linkedAt");
    assertThat(link.getString("provider")).isEqualTo("kakao");
    assertThat(social.logIn(SocialProvider.NAVER, subject).status())
        .as("the same subject elsewhere is somebody else")
        .isEqualTo(202);
  }

  private JsonObject lastLogin(Tokens tokens) {
    return api.get("/users/me/logins", tokens.access())
        .json()
        .getJsonArray("list")
        .getJsonObject(0);
  }

  @Test
  void anAccountThatMayNotLogInMayNotThisWayEither() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);
    Tokens before = api.login(buyer.email());
    String account = " where id = '" + buyer.id() + "'";
    update("update user_service.users set status = 'DORMANT'" + account);

    social.logIn(KAKAO, subject).expect(403, "ACCOUNT_DORMANT");

    update("update user_service.users set status = 'ACTIVE'" + account);
    JsonObject login = lastLogin(before);
    assertThat(login.getString("method")).isEqualTo("KAKAO");
    assertThat(login.getString("reason")).isEqualTo("ACCOUNT_DORMANT");

    update("update user_service.users set status = 'SUSPENDED'" + account);
    social.logIn(KAKAO, subject).expect(403, "ACCOUNT_SUSPENDED");
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
  void whoHasLeftIsUnknown() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);
    api.send("DELETE", "/users/me", api.login(buyer.email()).access(), null).expect(204);

    assertThat(social.logIn(KAKAO, subject).status()).isEqualTo(202);
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
  void aLinkIsRemovedButNotTheLastWayIn() throws SQLException {
    Buyer buyer = linked(KAKAO, subject());
    link(buyer, SocialProvider.NAVER, subject());
    String token = api.login(buyer.email()).access();
    for (String unknown : List.of("google", "facebook", "KAKAO")) {
      unlink(unknown, token).expect(404, "NOT_FOUND");
    }
    update("update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    unlink("kakao", token).expect(204);
    unlink("kakao", token).expect(404, "NOT_FOUND");
    unlink("naver", token).expect(409, "LAST_LOGIN_METHOD");

    assertThat(api.get("/users/me/social", token).json().getJsonArray("list")).hasSize(1);
    unlink("naver", null).expect(401, "UNAUTHENTICATED");
    api.get("/users/me/social", null).expect(401, "UNAUTHENTICATED");
  }

  private Response unlink(String provider, String token) {
    return api.send("DELETE", "/users/me/social/" + provider, token, null);
  }

  @Test
  void ofTwoWaysThatAreRemovedAtOnceOneStays() throws Exception {
    Buyer buyer = linked(KAKAO, subject());
    link(buyer, SocialProvider.NAVER, subject());
    String token = api.login(buyer.email()).access();
    update("update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    List<Response> responses =
        atOnce(List.of(() -> unlink("kakao", token), () -> unlink("naver", token)));

    assertThat(responses).extracting(Response::status).containsExactlyInAnyOrder(204, 409);
  }

  @Test
  void withAPasswordTheLastLinkMayGo() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);

    unlink("kakao", api.login(buyer.email()).access()).expect(204);

    assertThat(social.logIn(KAKAO, subject).status()).isEqualTo(202);
  }

  @Test
  void anAccountWithoutPasswordIsNotEnteredByOne() throws SQLException {
    String subject = subject();
    Buyer buyer = linked(KAKAO, subject);
    update("update user_service.users set password_hash = null where id = '" + buyer.id() + "'");

    for (String password : List.of(UserApi.PASSWORD, "null", "x")) {
      api.tryLogin(buyer.email(), password, "10.7.0.1").expect(401, "INVALID_CREDENTIALS");
    }
    String token = UserApi.tokens(social.logIn(KAKAO, subject)).access();
    api.send(
            "PUT",
            "/users/me/password",
            token,
            "{\"currentPassword\":\"null\",\"newPassword\":\"new-Word-77\"}")
        .expect(401, "INVALID_CREDENTIALS");
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

  @Test
  void whatIsErasedTakesItsLinksAlong() throws SQLException {
    Buyer buyer = linked(KAKAO, subject());
    api.send("DELETE", "/users/me", api.login(buyer.email()).access(), null).expect(204);
    update("update user_service.users set erase_at = now() where id = '" + buyer.id() + "'");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        strings(
                            "select provider from user_service.social_accounts where user_id = '"
                                + buyer.id()
                                + "'"))
                    .isEmpty());
  }
}
