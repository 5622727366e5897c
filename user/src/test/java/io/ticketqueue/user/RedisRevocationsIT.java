package io.ticketqueue.user;

import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.user.redis.RedisRevocations;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import redis.clients.jedis.StreamEntryID;

class RedisRevocationsIT extends RevocationPublisherContract {
  private static final RedisAccess INSPECTOR = RedisAccess.open(Servers.redis().url(), 1);
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url("user"), 2);

  private final RedisRevocations publisher = new RedisRevocations(REDIS, Clock.systemUTC());

  @AfterAll
  static void close() {
    REDIS.close();
    INSPECTOR.close();
  }

  @Override
  RevocationPublisher publisher() {
    return publisher;
  }

  @Override
  Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  List<Entry> published() {
    return INSPECTOR
        .client()
        .xrange(RevocationFeed.STREAM, (StreamEntryID) null, (StreamEntryID) null)
        .stream()
        .map(entry -> entry(entry.getFields()))
        .toList();
  }

  private static Entry entry(Map<String, String> fields) {
    return new Entry(
        Kind.valueOf(fields.get("kind")),
        fields.get("id"),
        Instant.ofEpochMilli(Long.parseLong(fields.get("at"))),
        Instant.ofEpochMilli(Long.parseLong(fields.get("until"))));
  }

  @Override
  void lose() {
    Servers.redis().flush();
  }
}
