package io.ticketqueue.queue.redis;

import io.ticketqueue.core.redis.LuaScript;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.UnknownLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The scripts of a line, called with its keys and the settings they share. */
final class Scripts {
  static final LuaScript ENTER = ofLine("asking.lua", "moves.lua", "enter.lua");
  static final LuaScript STATUS = ofLine("asking.lua", "moves.lua", "status.lua");
  static final LuaScript ADMIT = ofLine("asking.lua", "moves.lua", "admit.lua");
  static final LuaScript END = ofLine("moves.lua", "end.lua");
  static final LuaScript LOOK = ofLine("look.lua");
  static final LuaScript FIGURES = ofLine("figures.lua");
  static final LuaScript STEER = ofLine("moves.lua", "steer.lua");
  static final LuaScript PUBLICATION = ofLine("publication.lua");
  static final LuaScript DESCRIBE = LuaScript.beside(Scripts.class, "describe.lua");
  static final LuaScript SEATS = LuaScript.beside(Scripts.class, "seats.lua");
  static final LuaScript CANCEL = LuaScript.beside(Scripts.class, "cancel.lua");
  static final LuaScript COMPARE_AND_SET = LuaScript.beside(Scripts.class, "compare_and_set.lua");

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

  private static LuaScript ofLine(String... files) {
    String[] all = Stream.concat(Stream.of("line.lua"), Stream.of(files)).toArray(String[]::new);
    return LuaScript.composed(Scripts.class, all);
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
