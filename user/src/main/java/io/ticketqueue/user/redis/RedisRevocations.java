package io.ticketqueue.user.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.auth.RevocationFeed;
import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.user.RevocationPublisher;
import io.ticketqueue.user.SessionPolicy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAddParams;

/**
 * Revocations in Redis: the stream that every part follows, a key for each token until it expires,
 * and the marker {@code tq:marker:user}, which an empty Redis lacks (D-6). Its value is a note that
 * stands in the database too: a Redis that is back in an older state has another one.
 */
@Component
public class RedisRevocations implements RevocationPublisher {
  private static final Duration LONGEST_FILLING = Duration.ofMinutes(10);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final String BLACKLIST = "token:blacklist:";
  private static final String MARKER = "tq:marker:user";
  // In braces, so that a cluster keeps it beside the marker.
  private static final String FILLING = "lock:job:user-{" + MARKER + "}";
  private static final LuaScript COMPLETE =
      LuaScript.beside(RedisRevocations.class, "complete_filling.lua");
  private static final LuaScript CHANGE =
      LuaScript.beside(RedisRevocations.class, "change_note.lua");
  private static final String TURN = "lock:job:user-revocations-repeat";

  private final RedisAccess redis;
  private final Clock clock;

  @Inject
  public RedisRevocations(RedisAccess redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void publish(List<Entry> entries) {
    Instant now = clock.instant();
    List<Response<?>> responses = new ArrayList<>();
    try (AbstractPipeline pipeline = redis.client().pipelined()) {
      entries.stream()
          .filter(e -> e.until().isAfter(now))
          .forEach(e -> responses.addAll(publish(e, pipeline)));
    }
    responses.forEach(this::check);
  }

  private List<Response<?>> publish(Entry entry, AbstractPipeline pipeline) {
    List<Response<?>> responses = new ArrayList<>();
    if (entry.kind() == Kind.TOKEN) {
      responses.add(
          pipeline.set(
              BLACKLIST + entry.id(),
              entry.kind().name(),
              SetParams.setParams().pxAt(entry.until().toEpochMilli())));
    }
    responses.add(
        pipeline.xadd(
            RevocationFeed.STREAM,
            XAddParams.xAddParams()
                .id(StreamEntryID.NEW_ENTRY)
                .minId(oldest())
                .approximateTrimming(),
            Map.of(
                "kind", entry.kind().name(),
                "id", entry.id(),
                "at", Long.toString(entry.at().toEpochMilli()),
                "until", Long.toString(entry.until().toEpochMilli()))));
    return responses;
  }

  private void check(Response<?> response) {
    try {
      var unused = response.get();
    } catch (JedisDataException refused) {
      redis.noticeRefusal(refused);
      throw refused;
    }
  }

  /** Entries older than every token that was ever allowed are useless; more, as clocks differ. */
  private String oldest() {
    return Long.toString(
        clock.instant().minus(SessionPolicy.LONGEST_ACCESS_LIFE).minus(CLOCK_SKEW).toEpochMilli());
  }

  @Override
  public Optional<String> findNote() {
    return Optional.ofNullable(redis.client().get(MARKER));
  }

  @Override
  public boolean changeNote(String from, String to) {
    return Long.valueOf(1).equals(CHANGE.run(redis, List.of(MARKER), List.of(from, to)));
  }

  @Override
  public boolean takeTurn(Duration pause) {
    SetParams once = SetParams.setParams().nx().px(pause.toMillis());
    return redis.client().set(TURN, "taken", once) != null;
  }

  @Override
  public String beginFilling() {
    String filling = UUID.randomUUID().toString();
    SetParams bounded = SetParams.setParams().px(LONGEST_FILLING.toMillis());
    var unused = redis.client().set(FILLING, filling, bounded);
    return filling;
  }

  @Override
  public boolean markComplete(String filling, String note) {
    Object marked = COMPLETE.run(redis, List.of(MARKER, FILLING), List.of(filling, note));
    return Long.valueOf(1).equals(marked);
  }
}
