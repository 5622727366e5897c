package io.ticketqueue.chassis.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.XAddParams;

@Tag("REQ-AUTH-010")
class RevocationFeedIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final RedisAccess redis = RedisAccess.open(Servers.redis().url(), 4);
  private final Revocations revocations = new Revocations(Clock.systemUTC());
  private final RevocationFeed feed = new RevocationFeed(redis, revocations);

  @BeforeEach
  void start() {
    redis.client().del(RevocationFeed.STREAM);
    feed.start();
  }

  @AfterEach
  void stop() {
    feed.close();
    redis.close();
  }

  @Test
  void isKnownEverywhereWithinASecond() {
    // again if this machine was busy with something else for the second
    await().atMost(SOON).until(() -> nanosUntilKnown() < Duration.ofSeconds(1).toNanos());
    assertThat(revocations.contains(token())).isFalse();
  }

  private long nanosUntilKnown() {
    AccessToken token = token();
    long start = System.nanoTime();
    publish("SESSION", token.sessionId());
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> revocations.contains(token));
    return System.nanoTime() - start;
  }

  @Test
  void readsANewStreamFromItsStart() {
    AccessToken first = token();
    publish("TOKEN", first.tokenId());
    await().atMost(SOON).until(() -> revocations.contains(first));
    redis.client().del(RevocationFeed.STREAM);
    AccessToken second = token();
    redis
        .client()
        .xadd(
            RevocationFeed.STREAM,
            fields("TOKEN", second.tokenId()),
            XAddParams.xAddParams().id("1-1"));
    await().atMost(SOON).until(() -> revocations.contains(second));
    assertThat(revocations.contains(first)).isTrue();
  }

  @Test
  void oneEntryThatCannotBeReadHidesNoOther() {
    AccessToken token = token();
    redis.client().xadd(RevocationFeed.STREAM, Map.of("kind", "PLANET"), XAddParams.xAddParams());
    publish("TOKEN", token.tokenId());
    await().atMost(SOON).until(() -> revocations.contains(token));
    assertThat(revocations.silentFor(Duration.ofSeconds(2))).isFalse();
  }

  @Test
  void tellsWhenItCannotHear() {
    await().until(() -> !revocations.silentFor(Duration.ofSeconds(2)));
    Servers.redis().stop();
    try {
      await().atMost(SOON).until(() -> revocations.silentFor(Duration.ofSeconds(2)));
    } finally {
      Servers.redis().start();
    }
    await().atMost(SOON).until(() -> !revocations.silentFor(Duration.ofSeconds(2)));
  }

  private void publish(String kind, String id) {
    redis.client().xadd(RevocationFeed.STREAM, fields(kind, id), XAddParams.xAddParams());
  }

  private static Map<String, String> fields(String kind, String id) {
    long now = System.currentTimeMillis();
    return Map.of(
        "kind", kind, "id", id, "at", Long.toString(now), "until", Long.toString(now + 3_600_000));
  }

  private static AccessToken token() {
    Instant now = Instant.now();
    return new AccessToken(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Set.of("USER"),
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        "k1",
        "ticket-queue",
        Set.of("ticket-queue"),
        now,
        now.plusSeconds(3600),
        now,
        "raw");
  }
}
