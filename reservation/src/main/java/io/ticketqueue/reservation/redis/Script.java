package io.ticketqueue.reservation.redis;

import io.ticketqueue.core.redis.LuaScript;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;

/**
 * A script over the holds of one schedule, called by its hash; all keys share the schedule's slot.
 *
 * @param lua from the file beside this class
 */
record Script(LuaScript lua) {
  /** Reads the script in a file beside this class. */
  static Script load(String file) {
    return new Script(LuaScript.beside(Script.class, file));
  }

  /**
   * The keys of a script: the schedule's set of held seats first.
   *
   * @param others after that one
   */
  record Keys(UUID scheduleId, Stream<String> others) {
    /** The keys of these seats. */
    static Keys ofSeats(UUID scheduleId, List<UUID> seatIds) {
      return new Keys(scheduleId, seats(scheduleId, seatIds));
    }

    static Stream<String> seats(UUID scheduleId, List<UUID> seatIds) {
      return seatIds.stream().map(seat -> "seat:hold:{" + scheduleId + "}:" + seat);
    }

    String heldSeats() {
      return "hold_seats:{" + scheduleId + "}";
    }

    private List<Object> all() {
      return Stream.<Object>concat(Stream.of(heldSeats()), others).toList();
    }
  }

  /** Runs, and returns a list. */
  List<String> list(RedissonClient redis, Keys keys, List<String> arguments) {
    return run(redis, RScript.ReturnType.LIST, keys, arguments);
  }

  /** Runs, and returns a number. */
  long number(RedissonClient redis, Keys keys, List<String> arguments) {
    Long number = run(redis, RScript.ReturnType.LONG, keys, arguments);
    return number;
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // as Redisson does
  private <T> T run(
      RedissonClient redis, RScript.ReturnType type, Keys keys, List<String> arguments) {
    RScript scripts = redis.getScript();
    List<Object> all = keys.all();
    Object[] values = arguments.toArray();
    try {
      return scripts.evalSha(
          keys.heldSeats(), RScript.Mode.READ_WRITE, lua.sha(), type, all, values);
    } catch (RedisNoScriptException unknown) { // nothing was carried out
      return scripts.eval(keys.heldSeats(), RScript.Mode.READ_WRITE, lua.text(), type, all, values);
    }
  }
}
