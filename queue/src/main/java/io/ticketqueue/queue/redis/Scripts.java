package io.ticketqueue.queue.redis;

import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.UnknownQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The scripts of a queue, called with its keys and the settings they share. */
final class Scripts {
  static final LuaScript ENTER = script("enter.lua");
  static final LuaScript STATUS = script("status.lua");
  static final LuaScript ADMIT = script("admit.lua");
  static final LuaScript END = script("end.lua");
  static final LuaScript MEMBERSHIP = script("membership.lua");
  static final LuaScript STATISTICS = script("statistics.lua");
  static final LuaScript SET_RATE = script("set_rate.lua");
  static final LuaScript PUBLICATION = script("publication.lua");
  static final LuaScript DESCRIBE = script("describe.lua");
  static final LuaScript SEATS = script("seats.lua");
  static final LuaScript CANCEL = script("cancel.lua");
  static final LuaScript COMPARE_AND_SET = script("compare_and_set.lua");

  private final RedisAccess redis;
  private final List<String> shared;

  Scripts(RedisAccess redis, QueueSettings settings) {
    this.redis = redis;
    this.shared =
        List.of(
            Integer.toString(settings.capacity()),
            micros(settings.tokenLife()),
            micros(settings.endTold()),
            Integer.toString(settings.polling().leastSeconds()),
            Integer.toString(settings.polling().longestSeconds()),
            micros(settings.presenceLeast()),
            micros(settings.outage()));
  }

  private static LuaScript script(String file) {
    return LuaScript.beside(Scripts.class, file);
  }

  static String micros(Duration duration) {
    return Long.toString(duration.toNanos() / 1000);
  }

  /** A time as the scripts take it. */
  static String micros(Instant instant) {
    return Long.toString(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
  }

  /** Runs a script that includes queue.lua. Throws {@link UnknownQueue}. */
  List<?> run(
      LuaScript script, UUID scheduleId, List<String> furtherKeys, List<String> furtherArgs) {
    List<String> keys = new ArrayList<>(Keys.of(scheduleId).shared());
    keys.addAll(furtherKeys);
    List<String> args = new ArrayList<>(shared.size() + furtherArgs.size());
    args.addAll(shared);
    args.addAll(furtherArgs);
    List<?> result = (List<?>) script.run(redis, keys, args);
    if ("UNKNOWN".equals(result.getFirst())) {
      throw new UnknownQueue(scheduleId);
    }
    return result;
  }

  /** Runs a script whose keys and arguments are only these. */
  long runAlone(LuaScript script, List<String> keys, List<String> args) {
    return (Long) script.run(redis, keys, args);
  }
}
