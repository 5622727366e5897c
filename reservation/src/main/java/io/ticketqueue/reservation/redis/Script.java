package io.ticketqueue.reservation.redis;

import io.ticketqueue.core.redis.LuaScript;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;

/**
 * A script over the holds of one schedule; all keys share the schedule's slot.
 *
 * @param text Lua, from the file beside this class
 */
record Script(String text) {
  /** Reads the script in a file beside this class. */
  static Script load(String file) {
    return new Script(LuaScript.beside(Script.class, file).text());
  }

  /** Runs over the schedule's set of held seats and the keys of these seats. */
  List<String> list(
      RedissonClient redis, UUID scheduleId, List<UUID> seatIds, List<String> arguments) {
    return run(redis, RScript.ReturnType.LIST, scheduleId, seatIds, arguments);
  }

  /** As {@link #list}, for a script that returns a number. */
  long number(RedissonClient redis, UUID scheduleId, List<UUID> seatIds, List<String> arguments) {
    Long number = run(redis, RScript.ReturnType.LONG, scheduleId, seatIds, arguments);
    return number;
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // as Redisson does
  private <T> T run(
      RedissonClient redis,
      RScript.ReturnType type,
      UUID scheduleId,
      List<UUID> seatIds,
      List<String> arguments) {
    List<Object> keys =
        Stream.<Object>concat(
                Stream.of(heldSeats(scheduleId)),
                seatIds.stream().map(seat -> "seat:hold:{" + scheduleId + "}:" + seat))
            .toList();
    return redis
        .getScript()
        .eval(
            heldSeats(scheduleId), RScript.Mode.READ_WRITE, text, type, keys, arguments.toArray());
  }

  private static String heldSeats(UUID scheduleId) {
    return "hold_seats:{" + scheduleId + "}";
  }
}
