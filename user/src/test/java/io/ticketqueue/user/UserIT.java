package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Reply;
import io.ticketqueue.user.UserApi.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
class UserIT {
  private static final String ADMIN = "admin@example.com";
  private static final StandIn CAPTCHA = UserApi.captcha();
  private static final StandIn PORTONE = UserApi.portOne();

  @ArquillianResource URI base;

  private UserApi api;
  private final RedisAccess redis = RedisAccess.open(Servers.redis().url(), 2);

  @Deployment(testable = false)
  static Archive<?> user() {
    TestEnvironment.forService("user")
        .with("tq.signup.plain-identity", "true")
        .with("tq.recaptcha.url", CAPTCHA.url() + "/recaptcha/api/siteverify")
        .with("tq.portone.url", PORTONE.url())
        .with("tq.admin.email", ADMIN)
        .secret("TQ_ADMIN_PASSWORD", UserApi.PASSWORD)
        .secret("TQ_RECAPTCHA_SECRET", "captcha-secret")
        .secret("TQ_PORTONE_API_SECRET", "secret-for-tests")
        .secret("TQ_JWT_PRIVATE_KEY", Keys.rsa(2048))
        .secret("TQ_JWT_NEXT_PRIVATE_KEY", Keys.rsa(2048))
        .secret("TQ_CRYPTO_KEYS", "1:" + Keys.secret() + ",2:" + Keys.secret())
        .secret("TQ_CRYPTO_HMAC_KEY", Keys.secret());
    return Deployments.war("user");
  }

  @BeforeEach
  void talk() {
    api = new UserApi(base);
  }

  // sign-up

  @Test
  void aNewcomerSignsUp() {
    Map<String, Object> form = UserApi.form();
    form.put("email", form.get("email").toString().toUpperCase(java.util.Locale.ROOT));
    form.put("recaptchaToken", "ok-1:signup");

    Reply reply = api.signUp(form);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.headers().get("Location")).isEqualTo("/users/me");
    assertThat(reply.json().keySet()).containsExactlyInAnyOrder("id", "email", "name");
    assertThat(reply.text("email"))
        .isEqualTo(form.get("email").toString().toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  @Tag("REQ-AUTH-005")
  void anAddressInUseIsRefusedInAnySpelling() {
    Buyer buyer = api.newBuyer();
    Map<String, Object> form = UserApi.form();
    form.put("email", buyer.email().toUpperCase(java.util.Locale.ROOT));

    Reply reply = api.signUp(form);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("EMAIL_ALREADY_EXISTS");
  }

  @Test
  @Tag("REQ-AUTH-004")
  void aPersonGetsOneAccountOnly() {
    Buyer buyer = api.newBuyer();
    Map<String, Object> form = UserApi.form();
    form.put("ci", buyer.ci());

    Reply reply = api.signUp(form);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("ALREADY_REGISTERED");
  }

  @Test
  @Tag("REQ-AUTH-004")
  @Tag("REQ-AUTH-005")
  void ofSignUpsThatRaceOneWins() throws Exception {
    Map<String, Object> sameMail = UserApi.form();
    List<Reply> mail =
        atOnce(
            8,
            () -> {
              var form = new java.util.TreeMap<>(sameMail);
              form.put("ci", UUID.randomUUID().toString());
              return api.signUp(form);
            });
    assertThat(mail).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);

    String ci = UUID.randomUUID().toString();
    List<Reply> person =
        atOnce(
            8,
            () -> {
              var form = UserApi.form();
              form.put("ci", ci);
              return api.signUp(form);
            });
    assertThat(person).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "email,nobody",
        "email,-",
        "password,short1!",
        "password,onlyletters",
        "password,letters123",
        "name,''",
        "name,012345678901234567890123456789012345678901234567890",
        "phone,02-123-4567",
        "ci,-",
        "recaptchaToken,-"
      })
  void aFormThatIsWrongIsRefusedByField(String field, String value) {
    Map<String, Object> form = UserApi.form();
    if (value == null) {
      form.remove(field);
    } else {
      form.put(field, value);
    }

    Reply reply = api.signUp(form);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_REQUEST");
    assertThat(reply.json().getJsonArray("errors").getValuesAs(JsonObject.class))
        .extracting(e -> e.getString("field"))
        .containsExactly(field);
  }

  @Test
  void bodiesThatAreNoFormAreRefused() {
    for (String body : List.of("", "{", "[]", "null", "\"x\"", "{\"email\":{}}")) {
      Reply reply = api.post("/auth/signup", null, body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.code()).as(body).isEqualTo("INVALID_REQUEST");
    }
    assertThat(api.send("POST", "/auth/signup", null, null, "Content-Type", "text/plain").status())
        .isEqualTo(415);
  }

  @Test
  @Tag("REQ-AUTH-003")
  void machinesNeitherSignUpNorLogIn() {
    for (String token : List.of("fail-1", "low-1", "ok-1:another-action")) {
      Map<String, Object> form = UserApi.form();
      form.put("recaptchaToken", token);
      assertThat(api.signUp(form).code()).isEqualTo("CAPTCHA_FAILED");
      Reply login =
          api.post(
              "/auth/login",
              null,
              UserApi.json(Map.of("email", ADMIN, "password", "wrong", "recaptchaToken", token)));
      assertThat(login.status()).isEqualTo(403);
      assertThat(login.code()).isEqualTo("CAPTCHA_FAILED");
    }
  }

  @Test
  void aCaptchaProviderThatIsAwayIsAClear503() {
    Map<String, Object> form = UserApi.form();
    form.put("recaptchaToken", "down-1");

    Reply reply = api.signUp(form);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsKey("Retry-After");
  }

  @Test
  @Tag("REQ-AUTH-001")
  @Tag("REQ-AUTH-002")
  void theStagedFormNeedsTermsAndAVerifiedIdentity() throws SQLException {
    String ci = "ci" + UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> form = UserApi.form();
    form.remove("ci");
    form.remove("di");
    form.put("identityVerificationId", "VERIFIED-LIVE-" + ci);
    assertThat(api.signUp(form).code()).isEqualTo("TERMS_NOT_AGREED");

    form.put("terms", terms(true, false));
    assertThat(api.signUp(form).code()).isEqualTo("TERMS_NOT_AGREED");
    form.put("terms", terms(true, true));
    for (String id : List.of("FAILED-LIVE-x", "READY-LIVE-x", "unknown", "VERIFIED-TEST-x")) {
      form.put("identityVerificationId", id);
      Reply refused = api.signUp(form);
      assertThat(refused.status()).as(id).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("IDENTITY_NOT_VERIFIED");
    }
    form.put("identityVerificationId", "VERIFIED-LIVE-" + ci);
    Reply reply = api.signUp(form);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(
            strings(
                "select code || ' ' || version || ' ' || agreed from user_service.term_agreements"
                    + " where user_id = '"
                    + reply.text("id")
                    + "' order by code"))
        .containsExactly("MARKETING 1.0 false", "PRIVACY 1.0 true", "SERVICE 1.0 true");

    Map<String, Object> again = UserApi.form();
    again.remove("ci");
    again.put("identityVerificationId", "VERIFIED-LIVE-" + ci);
    again.put("terms", terms(true, true));
    assertThat(api.signUp(again).code()).isEqualTo("ALREADY_REGISTERED");
  }

  private static jakarta.json.JsonArray terms(boolean service, boolean privacy) {
    return Json.createArrayBuilder()
        .add(agreement("SERVICE", service))
        .add(agreement("PRIVACY", privacy))
        .add(agreement("MARKETING", false))
        .build();
  }

  private static JsonObject agreement(String code, boolean agreed) {
    return Json.createObjectBuilder()
        .add("code", code)
        .add("version", "1.0")
        .add("agreed", agreed)
        .build();
  }

  @Test
  void theTermsInForceAreListed() {
    Reply reply = api.get("/auth/terms", null);

    assertThat(reply.json().getJsonArray("list").getValuesAs(JsonObject.class))
        .extracting(t -> t.getString("code") + " " + t.getBoolean("mandatory"))
        .containsExactly("SERVICE true", "PRIVACY true", "MARKETING false");
  }

  @Test
  @Tag("REQ-AUTH-014")
  void nothingPersonalStandsReadableInTheDatabase() throws SQLException {
    Map<String, Object> form = UserApi.form();
    String id = api.signUp(form).text("id");
    Tokens tokens = api.login(form.get("email").toString());

    String row =
        strings("select u::text from user_service.users u where id = '" + id + "'").getFirst()
            + strings("select t::text from user_service.auth_tokens t where user_id = '" + id + "'")
            + strings(
                "select h::text from user_service.login_history h where user_id = '" + id + "'");

    for (String secret :
        List.of(
            form.get("email").toString(),
            form.get("ci").toString(),
            form.get("di").toString(),
            "홍길동",
            "010-1234-5678",
            UserApi.PASSWORD,
            "10.0.0.1",
            tokens.refresh())) {
      assertThat(row).doesNotContain(secret).doesNotContain(hex(secret));
    }
    assertThat(row).contains("$2a$10$");
  }

  private static String hex(String text) {
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  // log-in

  @Test
  @Tag("REQ-AUTH-006")
  @Tag("REQ-AUTH-011")
  void logInIssuesTokensAsTheContractSays() throws Exception {
    Buyer buyer = api.newBuyer();

    Reply reply = api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.0.0.1");

    assertThat(reply.json().keySet())
        .containsExactlyInAnyOrder("accessToken", "refreshToken", "expiresIn", "tokenType");
    assertThat(reply.json().getInt("expiresIn")).isEqualTo(3600);
    assertThat(reply.text("tokenType")).isEqualTo("Bearer");
    SignedJWT access = SignedJWT.parse(reply.text("accessToken"));
    JWTClaimsSet claims = access.getJWTClaimsSet();
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "upn", "groups", "jti", "sid", "iat", "exp");
    assertThat(claims.getSubject()).isEqualTo(buyer.id().toString());
    assertThat(claims.getStringClaim("upn")).isEqualTo(buyer.id().toString());
    assertThat(claims.getIssuer()).isEqualTo("ticket-queue");
    assertThat(claims.getAudience()).containsExactly("ticket-queue");
    assertThat(claims.getStringListClaim("groups")).containsExactly("USER");
    assertThat(life(claims)).isEqualTo(Duration.ofHours(1));
    JWTClaimsSet refresh = SignedJWT.parse(reply.text("refreshToken")).getJWTClaimsSet();
    assertThat(refresh.getAudience()).doesNotContain("ticket-queue");
    assertThat(life(refresh)).isEqualTo(Duration.ofDays(7));
    JWKSet keys = JWKSet.parse(api.get("/.well-known/jwks.json", null).body());
    assertThat(keys.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
    var key = keys.getKeyByKeyId(access.getHeader().getKeyID()).toRSAKey();
    assertThat(access.verify(new RSASSAVerifier(key))).isTrue();
  }

  private static Duration life(JWTClaimsSet claims) {
    return Duration.between(
        claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
  }

  @Test
  void theConfiguredAdministratorLogsIn() throws Exception {
    Tokens tokens = api.login(ADMIN);

    assertThat(SignedJWT.parse(tokens.access()).getJWTClaimsSet().getStringListClaim("groups"))
        .containsExactly("ADMIN", "USER");
    Reply me = api.get("/users/me", tokens.access());
    assertThat(me.text("role")).isEqualTo("ADMIN");
    assertThat(me.json().isNull("phone")).isTrue();
  }

  @Test
  void unknownAddressesAndWrongPasswordsAnswerAlike() {
    Buyer buyer = api.newBuyer();
    Reply wrong = api.tryLogin(buyer.email(), "wrong", "10.1.0.1");
    Reply unknown = api.tryLogin("nobody-" + UUID.randomUUID() + "@example.com", "x", "10.1.0.2");

    for (Reply reply : List.of(wrong, unknown)) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.code()).isEqualTo("INVALID_CREDENTIALS");
    }
    long known = fastest(() -> api.tryLogin(buyer.email(), "wrong", address()));
    long stranger =
        fastest(() -> api.tryLogin("n-" + UUID.randomUUID() + "@example.com", "x", address()));
    assertThat((double) known / stranger).isBetween(0.5, 2.0);
  }

  private static String address() {
    return "a-" + UUID.randomUUID().toString().substring(0, 20);
  }

  private static long fastest(Runnable work) {
    return java.util.stream.LongStream.range(0, 8)
        .map(
            i -> {
              long start = System.nanoTime();
              work.run();
              return System.nanoTime() - start;
            })
        .min()
        .orElseThrow();
  }

  @Test
  void fiveFailuresLockAnAccountThereEvenForTheRightPassword() {
    Buyer buyer = api.newBuyer();
    for (int i = 0; i < 5; i++) {
      assertThat(api.tryLogin(buyer.email(), "wrong", "10.2.0.1").status()).isEqualTo(401);
    }

    Reply locked = api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.2.0.1");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
    assertThat(Integer.parseInt(locked.headers().get("Retry-After"))).isBetween(50, 60);
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.2.0.2").status()).isEqualTo(200);
  }

  @Test
  void aLockDoublesWithEachFurtherFailureAndStrangersAreLockedToo() throws SQLException {
    String email = "nobody-" + UUID.randomUUID() + "@example.com";
    for (int i = 0; i < 5; i++) {
      api.tryLogin(email, "wrong", "10.3.0.1");
    }
    assertThat(api.tryLogin(email, "wrong", "10.3.0.1").code()).isEqualTo("ACCOUNT_LOCKED");
    update("update user_service.login_locks set locked_until = null where failures = 5");

    assertThat(api.tryLogin(email, "wrong", "10.3.0.1").status()).isEqualTo(401);

    Reply locked = api.tryLogin(email, "wrong", "10.3.0.1");
    assertThat(Integer.parseInt(locked.headers().get("Retry-After"))).isBetween(110, 120);
  }

  // refresh

  @Test
  @Tag("REQ-AUTH-009")
  void aRefreshTokenIsGoodForOneExchange() {
    Tokens first = api.login(api.newBuyer().email());
    Tokens second = UserApi.tokens(api.refresh(first.refresh()));
    assertThat(api.get("/users/me", second.access()).status()).isEqualTo(200);

    Reply reuse = api.refresh(first.refresh());

    assertThat(reuse.status()).isEqualTo(401);
    assertThat(reuse.code()).isEqualTo("REFRESH_TOKEN_REUSED");
    assertThat(api.refresh(second.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    awaitRevoked(second.access());
    awaitRevoked(first.access());
  }

  @RepeatedTest(5)
  @Tag("REQ-AUTH-009")
  void ofExchangesThatRaceOneWinsAndTheSessionEnds() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());

    List<Reply> replies = atOnce(6, () -> api.refresh(tokens.refresh()));

    assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
    assertThat(replies.stream().filter(r -> r.status() != 200).map(Reply::code))
        .containsOnlyOnce("REFRESH_TOKEN_REUSED")
        .containsOnly("REFRESH_TOKEN_REUSED", "INVALID_REFRESH_TOKEN");
    Reply winner = replies.stream().filter(r -> r.status() == 200).findFirst().orElseThrow();
    assertThat(api.refresh(winner.text("refreshToken")).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    awaitRevoked(winner.text("accessToken"));
  }

  @Test
  void whatIsNoRefreshTokenIsNotExchanged() {
    Tokens tokens = api.login(api.newBuyer().email());
    String forged = tokens.refresh().substring(0, tokens.refresh().length() - 4) + "AAAA";

    for (String token : List.of("x", "a.b.c", tokens.access(), forged)) {
      Reply reply = api.refresh(token);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }
    assertThat(api.post("/auth/refresh", null, "{}").status()).isEqualTo(400);
    assertThat(api.get("/users/me", tokens.refresh()).code()).isEqualTo("TOKEN_INVALID");
  }

  // log-out

  @Test
  @Tag("REQ-AUTH-008")
  @Tag("REQ-AUTH-010")
  void logOutEndsTheSessionWithinASecond() throws Exception {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    Tokens other = api.login(buyer.email());
    JWTClaimsSet claims = SignedJWT.parse(tokens.access()).getJWTClaimsSet();

    Reply reply = api.post("/auth/logout", tokens.access(), null);

    assertThat(reply.status()).isEqualTo(204);
    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(api.get("/users/me", tokens.access()).code())
                    .isEqualTo("TOKEN_REVOKED"));
    assertThat(api.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    String key = "token:blacklist:" + claims.getJWTID();
    assertThat(redis.client().pttl(key))
        .isCloseTo(
            Duration.between(Instant.now(), claims.getExpirationTime().toInstant()).toMillis(),
            org.assertj.core.data.Offset.offset(5000L));
    assertThat(api.get("/users/me", other.access()).status()).isEqualTo(200);
  }

  @Test
  @Tag("REQ-AUTH-010")
  void revocationsComeBackWhenRedisHasLostThem() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());
    api.post("/auth/logout", tokens.access(), null);
    String key = "token:blacklist:" + SignedJWT.parse(tokens.access()).getJWTClaimsSet().getJWTID();
    await().until(() -> redis.client().exists(key));

    Servers.redis().flush();

    await().atMost(Duration.ofSeconds(5)).until(() -> redis.client().exists(key));
    assertThat(redis.client().xlen("token:revocations")).isPositive();
    awaitRevoked(tokens.access());
  }

  @Test
  void withoutRedisReadingGoesOnAndChangesWait() {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    Servers.redis().stop();
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> api.post("/auth/logout", tokens.access(), null).status() == 503);
      Reply change = api.send("PATCH", "/users/me", tokens.access(), "{\"name\":\"x\"}");
      assertThat(change.status()).isEqualTo(503);
      assertThat(change.headers()).containsKey("Retry-After");
      assertThat(api.get("/users/me", tokens.access()).status()).isEqualTo(200);
      Tokens later = api.login(buyer.email());
      assertThat(api.refresh(later.refresh()).status()).isEqualTo(200);
      // A reused token is revoked in the table now and in Redis as soon as it is back.
      assertThat(api.refresh(later.refresh()).code()).isEqualTo("REFRESH_TOKEN_REUSED");
      Servers.redis().start();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(api.get("/users/me", later.access()).code())
                      .isEqualTo("TOKEN_REVOKED"));
      Tokens fresh = api.login(buyer.email());
      assertThat(api.post("/auth/logout", fresh.access(), null).status()).isEqualTo(204);
    } finally {
      if (!Servers.redis().isRunning()) {
        Servers.redis().start();
      }
    }
  }

  @Test
  void withoutATokenOrWithAStrangersTheAccountIsClosed() {
    assertThat(api.get("/users/me", null).code()).isEqualTo("UNAUTHENTICATED");
    assertThat(api.get("/users/me", TestTokens.shared().user(UUID.randomUUID())).code())
        .isEqualTo("TOKEN_INVALID");
    assertThat(api.post("/auth/logout", null, null).status()).isEqualTo(401);
  }

  // the own account

  @Test
  @Tag("REQ-AUTH-012")
  @Tag("REQ-AUTH-013")
  void theProfileIsReadAndChanged() {
    Buyer buyer = api.newBuyer();
    String token = api.login(buyer.email()).access();
    Reply me = api.get("/users/me", token);
    assertThat(me.json().keySet())
        .containsExactlyInAnyOrder("id", "email", "name", "phone", "role", "createdAt");
    assertThat(me.text("phone")).isEqualTo("010-1234-5678");
    assertThat(me.text("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

    Reply patched = api.send("PATCH", "/users/me", token, "{\"name\":\"김철수\",\"phone\":null}");
    assertThat(patched.json().keySet()).containsExactlyInAnyOrder("id", "name", "phone");
    assertThat(patched.text("name")).isEqualTo("김철수");
    assertThat(patched.text("phone")).isEqualTo("010-1234-5678");

    assertThat(api.send("PUT", "/users/me", token, "{\"name\":\"이\"}").status()).isEqualTo(400);
    Reply put = api.send("PUT", "/users/me", token, "{\"name\":\"이\",\"phone\":\"011-123-4567\"}");
    assertThat(put.text("phone")).isEqualTo("011-123-4567");
    assertThat(api.get("/users/me", token).text("name")).isEqualTo("이");
  }

  @Test
  @Tag("REQ-AUTH-016")
  void changingThePasswordEndsOtherSessions() {
    Buyer buyer = api.newBuyer();
    Tokens here = api.login(buyer.email());
    Tokens there = api.login(buyer.email());
    String right =
        "{\"currentPassword\":\"" + UserApi.PASSWORD + "\",\"newPassword\":\"new-Word-77\"}";
    String wrong = right.replace(UserApi.PASSWORD, "wrong");

    assertThat(api.send("PUT", "/users/me/password", here.access(), wrong).code())
        .isEqualTo("INVALID_CREDENTIALS");
    assertThat(api.send("PUT", "/users/me/password", here.access(), right).status()).isEqualTo(204);

    awaitRevoked(there.access());
    assertThat(api.refresh(there.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.get("/users/me", here.access()).status()).isEqualTo(200);
    assertThat(api.refresh(here.refresh()).status()).isEqualTo(200);
    assertThat(api.tryLogin(buyer.email(), "new-Word-77", "10.4.0.1").status()).isEqualTo(200);
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.4.0.1").status()).isEqualTo(401);
  }

  @Test
  @Tag("REQ-AUTH-017")
  void whoLeavesIsGoneAndMayComeBack() throws SQLException {
    Map<String, Object> form = UserApi.form();
    String id = api.signUp(form).text("id");
    Tokens tokens = api.login(form.get("email").toString());

    assertThat(api.send("DELETE", "/users/me", tokens.access(), null).status()).isEqualTo(204);

    awaitRevoked(tokens.access());
    assertThat(api.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.tryLogin(form.get("email").toString(), UserApi.PASSWORD, "10.5.0.1").status())
        .isEqualTo(401);
    assertThat(
            strings(
                "select status || ' ' || (erase_at = deleted_at + interval '30 days')"
                    + " from user_service.users where id = '"
                    + id
                    + "'"))
        .containsExactly("DELETED true");
    assertThat(api.signUp(form).status()).isEqualTo(201);
  }

  // helpers

  private void awaitRevoked(String access) {
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> assertThat(api.get("/users/me", access).code()).isEqualTo("TOKEN_REVOKED"));
  }

  private static List<Reply> atOnce(int times, Callable<Reply> call) throws Exception {
    try (var threads = Executors.newFixedThreadPool(times)) {
      List<Future<Reply>> running =
          Stream.generate(() -> call).limit(times).map(threads::submit).toList();
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> one : running) {
        replies.add(one.get());
      }
      return replies;
    }
  }

  private static List<String> strings(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void update(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
