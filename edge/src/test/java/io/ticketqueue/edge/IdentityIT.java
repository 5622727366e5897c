package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.TestRevocations;
import io.ticketqueue.testkit.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IdentityIT {
  private static final TestTokens TOKENS = TestTokens.shared();
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    edge.answers("user", "GET", "/users/me", "{}");
    edge.answers("event", "GET", "/events", "{}");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static String codeFor(String token) {
    var reply = edge.get("/users/me").token(token).send();
    return reply.status() == 200 ? "200" : reply.status() + " " + reply.code();
  }

  @Test
  @Tag("REQ-GW-002")
  @Tag("REQ-AUTH-011")
  void tokenIsRefusedIfAnyPartOfItIsInvalid() {
    UUID user = UUID.randomUUID();
    assertThat(codeFor(TOKENS.user(user))).isEqualTo("200");
    var anonymous = edge.get("/users/me").send();
    assertThat(anonymous.code()).isEqualTo("UNAUTHENTICATED");
    assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(codeFor(TOKENS.expired(user))).isEqualTo("401 TOKEN_EXPIRED");
    assertThat(TOKENS.invalid(user, List.of("USER")))
        .allSatisfy((fault, token) -> assertThat(codeFor(token)).isEqualTo("401 TOKEN_INVALID"));
    assertThat(codeFor("not.a.token")).isEqualTo("401 TOKEN_INVALID");
    assertThat(edge.get("/users/me").header("Authorization", "Basic eDp5").send().code())
        .isEqualTo("UNAUTHENTICATED");
  }

  @Test
  @Tag("REQ-GW-003")
  void publicPathsNeedNoTokenAndAnInvalidOneCountsAsNone() {
    edge.answers("user", "POST", "/auth/signup", "{}");
    edge.answers("user", "POST", "/auth/login", "{}");
    edge.answers("user", "POST", "/auth/refresh", "{}");
    edge.answers("event", "GET", "/venues", "{}");
    for (String path : List.of("/auth/signup", "/auth/login", "/auth/refresh")) {
      assertThat(edge.post(path, "{}").send().status()).isEqualTo(200);
    }
    assertThat(edge.get("/venues").send().status()).isEqualTo(200);
    assertThat(edge.get("/events").token(TOKENS.expired(UUID.randomUUID())).send().status())
        .isEqualTo(200);
    assertThat(edge.service("event").requests("GET", "/events").getLast().header("Authorization"))
        .isEmpty();
    String good = TestEdge.user();
    edge.get("/events").token(good).send();
    assertThat(edge.service("event").requests("GET", "/events").getLast().header("Authorization"))
        .isEqualTo("Bearer " + good);
  }

  @Test
  @Tag("REQ-AUTH-010")
  @Tag("REQ-GW-002")
  void revokedTokenIsRefusedWithoutAskingRedisEachTime() throws Exception {
    String token = TestEdge.user();
    assertThat(codeFor(token)).isEqualTo("200");
    TestRevocations.token(SignedJWT.parse(token).getJWTClaimsSet().getJWTID());
    // within a second, says RevocationFeedIT; this machine may be busy
    await().until(() -> codeFor(token).equals("401 TOKEN_REVOKED"));
  }

  @Test
  @Tag("REQ-GW-002")
  void logOutEndsTheSessionAndANewPasswordAllEarlierTokens() throws Exception {
    UUID user = UUID.randomUUID();
    String token = TOKENS.user(user);
    String other = TOKENS.user(user);
    TestRevocations.session(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("sid"));
    await().until(() -> codeFor(token).equals("401 TOKEN_REVOKED"));
    assertThat(codeFor(other)).isEqualTo("200");
    TestRevocations.user(user);
    await().until(() -> codeFor(other).equals("401 TOKEN_REVOKED"));
    assertThat(edge.get("/events").token(other).send().status())
        .as("public: anonymous")
        .isEqualTo(200);
    String later =
        TOKENS.with(
            user,
            List.of("USER"),
            claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(3))));
    assertThat(codeFor(later)).isEqualTo("200");
  }

  @Test
  @Tag("REQ-GW-002")
  void clocksMayDifferByAFewSeconds() {
    UUID user = UUID.randomUUID();
    assertThat(codeFor(TOKENS.with(user, List.of("USER"), claims -> claims.expirationTime(in(-2)))))
        .isEqualTo("200");
    assertThat(
            codeFor(TOKENS.with(user, List.of("USER"), claims -> claims.expirationTime(in(-60)))))
        .isEqualTo("401 TOKEN_EXPIRED");
    assertThat(codeFor(TOKENS.with(user, List.of("USER"), claims -> claims.issueTime(in(60)))))
        .isEqualTo("401 TOKEN_INVALID");
  }

  @Test
  void routesThatAskForARecentLogInRefuseAnOldOne() {
    UUID user = UUID.randomUUID();
    edge.answers("user", "DELETE", "/users/me", "{}");
    String old = TOKENS.loggedIn(user, List.of("USER"), Duration.ofMinutes(11));
    String silent = TOKENS.with(user, List.of("USER"), claims -> claims.claim("auth_time", null));

    assertThat(edge.call("DELETE", "/users/me").token(TOKENS.user(user)).send().status())
        .isEqualTo(200);
    for (String token : List.of(old, silent)) {
      var refused = edge.call("DELETE", "/users/me").token(token).send();
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.code()).isEqualTo("REAUTHENTICATION_REQUIRED");
      assertThat(codeFor(token)).as("another route").isEqualTo("200");
    }
    assertThat(edge.call("DELETE", "/users/me").token(TOKENS.expired(user)).send().code())
        .isEqualTo("TOKEN_EXPIRED");
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  @Test
  @Tag("REQ-GW-002")
  void strictRoutesAre503WhileTheRevocationFeedIsSilent() {
    try (TestEdge blind = TestEdge.start(Map.of("tq.redis.url", TestEdge.NO_REDIS))) {
      blind.answers("user", "GET", "/users/me", "{}");
      assertThat(blind.get("/users/me").token(TestEdge.user()).send().status()).isEqualTo(200);
      for (String path : List.of("/payments", "/reservations/hold")) {
        var reply = blind.post(path, "{}").token(TestEdge.user()).send();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isNotEmpty();
      }
    }
  }
}
