package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.ActivePlaces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/** The hints {@code queue:active:<person>}, each in its own slot. */
@Component
public class RedisActivePlaces implements ActivePlaces {
  /** Longer than any wait; a hint that is gone costs one look at the queue. */
  private static final Duration LIFE = Duration.ofDays(7);

  private final RedisAccess redis;

  @Inject
  public RedisActivePlaces(RedisAccess redis) {
    this.redis = redis;
  }

  @Override
  public Optional<UUID> claim(UUID personId, UUID scheduleId) {
    SetParams ifAbsent = SetParams.setParams().nx().ex(LIFE.toSeconds());
    String before = redis.client().setGet(Keys.active(personId), scheduleId.toString(), ifAbsent);
    return Optional.ofNullable(before).map(UUID::fromString);
  }

  @Override
  public Optional<UUID> find(UUID personId) {
    return Optional.ofNullable(redis.client().get(Keys.active(personId))).map(UUID::fromString);
  }

  @Override
  public boolean move(UUID personId, UUID from, UUID to) {
    return compareAndSet(personId, from, to.toString());
  }

  @Override
  public boolean isAt(UUID personId, UUID scheduleId) {
    return find(personId).filter(scheduleId::equals).isPresent();
  }

  @Override
  public void release(UUID personId, UUID scheduleId) {
    boolean unused = compareAndSet(personId, scheduleId, "");
  }

  private boolean compareAndSet(UUID personId, UUID expected, String next) {
    LuaScript script = Scripts.COMPARE_AND_SET;
    List<String> args = List.of(expected.toString(), next, Long.toString(LIFE.toSeconds()));
    return script.run(redis, List.of(Keys.active(personId)), args).equals(1L);
  }
}
