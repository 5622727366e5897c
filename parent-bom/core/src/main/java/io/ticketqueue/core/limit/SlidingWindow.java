package io.ticketqueue.core.limit;

import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import java.time.Duration;
import java.util.List;

/**
 * At most {@code limit} within any {@code window}, counted in Redis for all instances, exact to a
 * sixtieth of the window. Refused requests do not count.
 */
public final class SlidingWindow {
  private static final LuaScript SCRIPT =
      LuaScript.beside(SlidingWindow.class, "sliding_window.lua");

  private final RedisAccess redis;

  public SlidingWindow(RedisAccess redis) {
    this.redis = redis;
  }

  /**
   * @param allowed whether this request may go on; it has been counted then
   * @param remaining how many more may
   * @param resetSeconds when the oldest request counted leaves the window, at least 1
   */
  public record Verdict(boolean allowed, int limit, int remaining, int resetSeconds) {}

  /** Counts one request under a key; throws {@code JedisException} when Redis is away. */
  public Verdict count(String key, int limit, Duration window) {
    return verdict(SCRIPT.run(redis, List.of(key), arguments(limit, window)), limit);
  }

  /** As many of some requests as are allowed, counted at once. */
  record Taken(int allowed, Verdict verdict) {}

  /** Counts as many of some requests as are allowed; throws as {@link #count}. */
  Taken take(String key, int limit, Duration window, int requests) {
    List<String> args =
        List.of(
            Integer.toString(limit), Long.toString(window.toMillis()), Integer.toString(requests));
    Object answer = SCRIPT.run(redis, List.of(key), args);
    return new Taken((int) number(((List<?>) answer).getFirst()), verdict(answer, limit));
  }

  /** The script, for callers that send many at once. */
  public static LuaScript script() {
    return SCRIPT;
  }

  /** The script's arguments. */
  public static List<String> arguments(int limit, Duration window) {
    return List.of(Integer.toString(limit), Long.toString(window.toMillis()));
  }

  /** Reads the script's answer. */
  public static Verdict verdict(Object answer, int limit) {
    List<?> parts = (List<?>) answer;
    return new Verdict(
        number(parts.get(0)) > 0,
        limit,
        (int) Math.max(0, number(parts.get(1))),
        (int) Math.max(1, (number(parts.get(2)) + 999) / 1000));
  }

  private static long number(Object value) {
    return (Long) value;
  }
}
