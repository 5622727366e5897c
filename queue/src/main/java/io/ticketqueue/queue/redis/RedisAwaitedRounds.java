package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.AwaitedRounds;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The set {@code queue:awaited-rounds} of draws, and what their meta says. */
@Component
public class RedisAwaitedRounds implements AwaitedRounds {
  private static final LuaScript ROUND = LuaScript.beside(Scripts.class, "round.lua");

  private final RedisAccess redis;
  private final SecretsCache secrets;

  @Inject
  public RedisAwaitedRounds(RedisAccess redis, SecretsCache secrets) {
    this.redis = redis;
    this.secrets = secrets;
  }

  @Override
  public List<Awaited> all() {
    List<Awaited> awaited = new ArrayList<>();
    for (String id : redis.client().smembers(Keys.AWAITED_ROUNDS)) {
      UUID schedule = UUID.fromString(id);
      List<?> found = (List<?>) ROUND.run(redis, keys(schedule), List.of("", ""));
      long round = (Long) found.get(0);
      if (round == 0) {
        redis.client().srem(Keys.AWAITED_ROUNDS, id);
      } else {
        awaited.add(new Awaited(schedule, round, found.get(1).equals(1L)));
      }
    }
    return awaited;
  }

  @Override
  public void tell(Awaited awaited, String randomness) {
    List<String> args = List.of(Long.toString(awaited.round()), randomness);
    var unused = ROUND.run(redis, keys(awaited.scheduleId()), args);
    secrets.forget(awaited.scheduleId());
  }

  private static List<String> keys(UUID scheduleId) {
    return List.of(Keys.of(scheduleId).meta());
  }
}
