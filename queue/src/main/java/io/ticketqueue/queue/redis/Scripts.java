package io.ticketqueue.queue.redis;

import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.UnknownLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The scripts of a line, called with its keys and the settings they share. */
final class Scripts {
  static final LuaScript ENTER = script("enter.lua");
  static final LuaScript STATUS = script("status.lua");
  static final LuaScript ADMIT = script("admit.lua");
  static final LuaScript END = script("end.lua");
  static final LuaScript LOOK = script("look.lua");
  static final LuaScript FIGURES = script("figures.lua");
  static final LuaScript STEER = script("steer.lua");
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

  private static String micros(Duration duration) {
    return Long.toString(duration.toNanos() / 1000);
  }

  /** Runs a script of a line. Throws {@link UnknownLine} when the line is not described. */
  List<?> run(
      LuaScript script, UUID scheduleId, List<String> furtherKeys, List<String> furtherArgs) {
    List<String> keys = new ArrayList<>(Keys.of(scheduleId).line());
    keys.addAll(furtherKeys);
    List<String> args = new ArrayList<>(shared.size() + furtherArgs.size());
    args.addAll(shared);
    args.addAll(furtherArgs);
    List<?> answer = (List<?>) script.run(redis, keys, args);
    if ("UNKNOWN".equals(answer.getFirst())) {
      throw new UnknownLine(scheduleId);
    }
    return answer;
  }

  /** Runs a script that has keys and arguments of its own only. */
  long runAlone(LuaScript script, List<String> keys, List<String> args) {
    return (Long) script.run(redis, keys, args);
  }
}
