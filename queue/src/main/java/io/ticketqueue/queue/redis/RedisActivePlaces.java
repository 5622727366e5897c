package io.ticketqueue.queue.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.ActivePlaces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/** The hints {@code queue:active:<person>}, each in its own slot. */
@Component
public class RedisActivePlaces implements ActivePlaces {
  /** Kept beyond the end of the sale, which may be put off; a hint that is gone costs one look. */
  private static final long MARGIN_SECONDS = Duration.ofDays(7).toSeconds();

  private static final Duration ENDS_CACHED = Duration.ofMinutes(1);
  private static final int CACHED = 10_000;
  private static final long SECOND_MICROS = 1_000_000;

  private final RedisAccess redis;

  /** When sales end, in seconds; 0 where that is not known. */
  private final Cache<UUID, Long> ends =
      Caffeine.newBuilder().maximumSize(CACHED).expireAfterWrite(ENDS_CACHED).build();

  @Inject
  public RedisActivePlaces(RedisAccess redis) {
    this.redis = redis;
  }

  /** Until when a hint lives: longer than its sale (D-2), else one might stand in two rooms. */
  private SetParams life(SetParams params, UUID scheduleId) {
    long end = ends.get(scheduleId, this::saleEnd);
    return end == 0 ? params.ex(MARGIN_SECONDS) : params.exAt(end + MARGIN_SECONDS);
  }

  private Long saleEnd(UUID scheduleId) {
    String micros = redis.client().hget(Keys.of(scheduleId).meta(), "saleEnd");
    return micros == null ? 0L : Long.parseLong(micros) / SECOND_MICROS;
  }

  @Override
  public List<Optional<UUID>> claim(List<UUID> personIds, UUID scheduleId) {
    String schedule = scheduleId.toString();
    SetParams ifAbsent = life(SetParams.setParams().nx(), scheduleId);
    if (personIds.size() == 1) {
      String key = Keys.active(personIds.getFirst());
      return List.of(schedule(redis.client().setGet(key, schedule, ifAbsent)));
    }
    return together(personIds, (keys, key) -> keys.setGet(key, schedule, ifAbsent));
  }

  @Override
  public List<Optional<UUID>> find(List<UUID> personIds) {
    if (personIds.size() == 1) {
      return List.of(schedule(redis.client().get(Keys.active(personIds.getFirst()))));
    }
    return together(personIds, (keys, key) -> keys.get(key));
  }

  /** The answers of one round to Redis. */
  private List<Optional<UUID>> together(
      List<UUID> personIds, BiFunction<AbstractPipeline, String, Response<String>> question) {
    List<Response<String>> responses = new ArrayList<>(personIds.size());
    try (AbstractPipeline pipeline = redis.client().pipelined()) {
      personIds.forEach(id -> responses.add(question.apply(pipeline, Keys.active(id))));
    }
    return responses.stream().map(response -> schedule(answer(response))).toList();
  }

  private @Nullable String answer(Response<String> response) {
    try {
      return response.get();
    } catch (IllegalStateException e) {
      // a pipeline of a cluster does not say that a node is away
      throw new JedisConnectionException(e);
    } catch (JedisDataException e) {
      redis.noticeRefusal(e);
      throw e;
    }
  }

  private static Optional<UUID> schedule(@Nullable String noted) {
    return Optional.ofNullable(noted).map(UUID::fromString);
  }

  @Override
  public boolean move(UUID personId, UUID from, UUID to) {
    return compareAndSet(personId, from, to);
  }

  @Override
  public void release(UUID personId, UUID scheduleId) {
    boolean unused = compareAndSet(personId, scheduleId, null);
  }

  private boolean compareAndSet(UUID personId, UUID expected, @Nullable UUID next) {
    LuaScript script = Scripts.COMPARE_AND_SET;
    long end = next == null ? 0 : ends.get(next, this::saleEnd);
    List<String> args =
        List.of(
            expected.toString(),
            next == null ? "" : next.toString(),
            end == 0 ? "EX" : "EXAT",
            Long.toString(end + MARGIN_SECONDS));
    return script.run(redis, List.of(Keys.active(personId)), args).equals(1L);
  }
}
