package io.ticketqueue.user.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.user.RevocationPublisher;
import io.ticketqueue.user.SessionPolicy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAddParams;

/**
 * Revocations in Redis: the stream that every part follows, a key for each token until it expires,
 * and the marker {@code tq:marker:user}, which an empty Redis lacks (D-6).
 */
@Component
public class RedisRevocations implements RevocationPublisher {
  private static final String BLACKLIST = "token:blacklist:";
  private static final String MARKER = "tq:marker:user";

  private final RedisAccess redis;
  private final SessionPolicy policy;
  private final Clock clock;

  @Inject
  public RedisRevocations(RedisAccess redis, SessionPolicy policy, Clock clock) {
    this.redis = redis;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public void publish(List<Entry> entries) {
    Instant now = clock.instant();
    entries.stream().filter(e -> e.until().isAfter(now)).forEach(this::publish);
  }

  private void publish(Entry entry) {
    if (entry.kind() == Kind.TOKEN) {
      redis
          .client()
          .set(
              BLACKLIST + entry.id(),
              entry.kind().name(),
              SetParams.setParams().pxAt(entry.until().toEpochMilli()));
    }
    redis
        .client()
        .xadd(
            RevocationFeed.STREAM,
            XAddParams.xAddParams()
                .id(StreamEntryID.NEW_ENTRY)
                .minId(oldest())
                .approximateTrimming(),
            Map.of(
                "kind", entry.kind().name(),
                "id", entry.id(),
                "at", Long.toString(entry.at().toEpochMilli()),
                "until", Long.toString(entry.until().toEpochMilli())));
  }

  /** Entries older than every live token are useless; twice that, because clocks differ. */
  private String oldest() {
    return Long.toString(clock.instant().minus(policy.accessLife().multipliedBy(2)).toEpochMilli());
  }

  @Override
  public boolean isIntact() {
    return redis.client().exists(MARKER);
  }

  @Override
  public void markComplete() {
    redis.client().set(MARKER, clock.instant().toString());
  }
}
