package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

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
  void a_token_is_good_only_when_everything_about_it_is() {
    UUID user = UUID.randomUUID();
    assertThat(codeFor(TOKENS.user(user))).isEqualTo("200");
    assertThat(edge.get("/users/me").send().code()).isEqualTo("UNAUTHENTICATED");
    assertThat(codeFor(TOKENS.expired(user))).isEqualTo("401 TOKEN_EXPIRED");
    assertThat(codeFor(TOKENS.forged(user))).isEqualTo("401 TOKEN_INVALID");
    assertThat(codeFor(TOKENS.unknownKey(user))).isEqualTo("401 TOKEN_INVALID");
    assertThat(codeFor(TOKENS.unsigned(user))).isEqualTo("401 TOKEN_INVALID");
    assertThat(codeFor(TOKENS.wrongAudience(user))).isEqualTo("401 TOKEN_INVALID");
    assertThat(codeFor(TOKENS.wrongIssuer(user))).isEqualTo("401 TOKEN_INVALID");
    assertThat(codeFor("not.a.token")).isEqualTo("401 TOKEN_INVALID");
    assertThat(edge.get("/users/me").header("Authorization", "Basic eDp5").send().code())
        .isEqualTo("UNAUTHENTICATED");
  }

  @Test
  @Tag("REQ-GW-003")
  void public_paths_need_no_token_and_a_stale_one_counts_as_none() {
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
  void a_revoked_token_is_refused_within_a_second() throws Exception {
    String token = TestEdge.user();
    assertThat(codeFor(token)).isEqualTo("200");
    String id = SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    long now = System.currentTimeMillis();
    try (RedisClient redis = RedisClient.create(Servers.redis().url())) {
      redis.xadd(
          RevocationFeed.STREAM,
          StreamEntryID.NEW_ENTRY,
          Map.of("kind", "TOKEN", "id", id, "at", "" + now, "until", "" + (now + 3_600_000)));
    }
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> codeFor(token).equals("401 TOKEN_REVOKED"));
  }

  @Test
  @Tag("REQ-GW-002")
  void while_revocations_cannot_be_followed_reads_go_on_and_money_waits() {
    try (TestEdge blind = TestEdge.start(Map.of("tq.redis.url", "redis://127.0.0.1:1"))) {
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
