package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** Refresh, log-out, and the revocations everyone hears of. */
class SessionsIT extends UserSuite {
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 2);

  @Test
  @Tag("REQ-AUTH-009")
  void aRefreshTokenIsGoodForOneExchange() {
    Tokens first = api.login(api.newBuyer().email());
    Tokens second = UserApi.tokens(api.refresh(first.refresh()));
    assertThat(api.get("/users/me", second.access()).status()).isEqualTo(200);

    Response reuse = api.refresh(first.refresh());

    assertThat(reuse.status()).isEqualTo(401);
    assertThat(reuse.code()).isEqualTo("REFRESH_TOKEN_REUSED");
    assertThat(api.refresh(second.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    awaitRevoked(second.access());
    awaitRevoked(first.access());
  }

  @RepeatedTest(5)
  @Tag("REQ-AUTH-009")
  void oneOfManyRacingExchangesWinsAndTheSessionEnds() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());

    List<Response> responses = atOnce(6, () -> api.refresh(tokens.refresh()));

    assertThat(responses).extracting(Response::status).containsOnlyOnce(200);
    assertThat(responses.stream().filter(r -> r.status() != 200).map(Response::code))
        .containsOnlyOnce("REFRESH_TOKEN_REUSED")
        .containsOnly("REFRESH_TOKEN_REUSED", "INVALID_REFRESH_TOKEN");
    Response winner = responses.stream().filter(r -> r.status() == 200).findFirst().orElseThrow();
    assertThat(api.refresh(winner.text("refreshToken")).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    awaitRevoked(winner.text("accessToken"));
  }

  @Test
  void otherTokensAreNotExchanged() {
    Tokens tokens = api.login(api.newBuyer().email());
    String forged = tokens.refresh().substring(0, tokens.refresh().length() - 4) + "AAAA";

    for (String token : List.of("x", "a.b.c", tokens.access(), forged)) {
      Response response = api.refresh(token);
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }
    assertThat(api.post("/auth/refresh", null, "{}").status()).isEqualTo(400);
    assertThat(api.get("/users/me", tokens.refresh()).code()).isEqualTo("TOKEN_INVALID");
  }

  @Test
  @Tag("REQ-AUTH-008")
  @Tag("REQ-AUTH-010")
  void logOutEndsThatSessionOnly() throws Exception {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    Tokens other = api.login(buyer.email());
    JWTClaimsSet claims = SignedJWT.parse(tokens.access()).getJWTClaimsSet();

    Response response = api.post("/auth/logout", tokens.access(), null);

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    awaitRevoked(tokens.access());
    assertThat(api.refresh(tokens.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    String key = "token:blacklist:" + claims.getJWTID();
    await().atMost(PATIENCE).until(() -> REDIS.client().exists(key));
    assertThat(REDIS.client().pttl(key))
        .isCloseTo(
            Duration.between(Instant.now(), claims.getExpirationTime().toInstant()).toMillis(),
            within(8000L));
    assertThat(api.get("/users/me", other.access()).status()).isEqualTo(200);
    assertThat(api.refresh(other.refresh()).status()).isEqualTo(200);
  }

  /** Three of five: a loaded machine may be late now and then. */
  @Test
  @Tag("REQ-AUTH-010")
  void aLogOutIsKnownWithinASecondMostOfTheTime() {
    Buyer buyer = api.newBuyer();
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Tokens tokens = api.login(buyer.email());
      api.post("/auth/logout", tokens.access(), null);
      Instant start = Instant.now();
      awaitRevoked(tokens.access());
      delays.add(Duration.between(start, Instant.now()));
    }
    Collections.sort(delays);
    assertThat(delays.get(2)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  @Tag("REQ-AUTH-010")
  void revocationsComeBackWhenRedisHasLostThem() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());
    api.post("/auth/logout", tokens.access(), null);
    String key = "token:blacklist:" + SignedJWT.parse(tokens.access()).getJWTClaimsSet().getJWTID();
    await().atMost(PATIENCE).until(() -> REDIS.client().exists(key));

    Servers.redis().flush();

    await().atMost(PATIENCE).until(() -> REDIS.client().exists(key));
    assertThat(REDIS.client().xlen("token:revocations")).isPositive();
    awaitRevoked(tokens.access());
  }

  /** As after a kill of Redis within its second of patience: marker and older entries are there. */
  @Test
  @Tag("REQ-AUTH-010")
  void revocationsComeBackWhenRedisHasLostItsLastSecond() throws Exception {
    Tokens tokens = api.login(api.newBuyer().email());
    api.post("/auth/logout", tokens.access(), null);
    JWTClaimsSet claims = SignedJWT.parse(tokens.access()).getJWTClaimsSet();
    String key = "token:blacklist:" + claims.getJWTID();
    await().atMost(PATIENCE).until(() -> REDIS.client().exists(key));
    List<StreamEntry> tail = REDIS.client().xrevrange(RevocationFeed.STREAM, "+", "-", 50);
    REDIS
        .client()
        .xdel(
            RevocationFeed.STREAM,
            tail.stream().map(StreamEntry::getID).toArray(StreamEntryID[]::new));
    REDIS.client().del(key);

    Revocations follower = new Revocations(Clock.systemUTC());
    try (RevocationFeed feed = new RevocationFeed(REDIS, follower)) {
      feed.start();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  follower.contains(
                      new AccessToken(
                          UUID.fromString(claims.getSubject()),
                          UUID.fromString(claims.getStringClaim("pid")),
                          Set.of("USER"),
                          "another token of the session",
                          claims.getStringClaim("sid"),
                          "key",
                          "issuer",
                          Set.of("audience"),
                          claims.getIssueTime().toInstant(),
                          claims.getExpirationTime().toInstant(),
                          claims.getIssueTime().toInstant(),
                          "raw")));
    }
    await().atMost(PATIENCE).until(() -> REDIS.client().exists(key));
  }

  @Test
  void withoutRedisReadingGoesOnAndChangesWait() {
    Buyer buyer = api.newBuyer();
    Tokens tokens = api.login(buyer.email());
    Servers.redis().stop();
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> api.post("/auth/logout", tokens.access(), null).status() == 503);
      Response change = api.send("PATCH", "/users/me", tokens.access(), "{\"name\":\"x\"}");
      assertThat(change.status()).isEqualTo(503);
      assertThat(change.headers()).containsKey("Retry-After");
      assertThat(api.get("/users/me", tokens.access()).status()).isEqualTo(200);
      Tokens later = api.login(buyer.email());
      assertThat(api.refresh(later.refresh()).status()).isEqualTo(200);
      // A reused token is revoked in the table now and in Redis as soon as it is back.
      assertThat(api.refresh(later.refresh()).code()).isEqualTo("REFRESH_TOKEN_REUSED");
      Servers.redis().start();
      await()
          .atMost(PATIENCE)
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
  void endedSessionsAndExpiredRevocationsAreDeleted() throws Exception {
    Buyer buyer = api.newBuyer();
    Tokens ended = api.login(buyer.email());
    Tokens lasting = api.login(buyer.email());
    api.post("/auth/logout", ended.access(), null);
    awaitRevoked(ended.access());
    String session = SignedJWT.parse(ended.access()).getJWTClaimsSet().getStringClaim("sid");
    update(
        "update user_service.auth_tokens set issued_at = now() - interval '9 days', expires_at ="
            + " now() - interval '2 days', access_expires_at = now() - interval '9 days' where"
            + (" token_family = '" + session + "'"));
    update(
        "update user_service.sessions set expires_at = now() - interval '1 day' where id = '"
            + session
            + "'");
    update(
        "update user_service.revocations set until = now() - interval '1 day' where subject = '"
            + session
            + "'");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(
                      strings(
                          "select id::text from user_service.auth_tokens where token_family = '"
                              + session
                              + "'"))
                  .isEmpty();
              assertThat(
                      strings(
                          "select id::text from user_service.revocations where subject = '"
                              + session
                              + "'"))
                  .isEmpty();
            });
    assertThat(api.refresh(ended.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(api.refresh(lasting.refresh()).status()).isEqualTo(200);
  }
}
