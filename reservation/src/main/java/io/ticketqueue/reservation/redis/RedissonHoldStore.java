package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.reservation.HoldStore;
import io.ticketqueue.reservation.RequiredHold;
import io.ticketqueue.reservation.redis.Script.Keys;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;

/** The keys of {@link RedissonSeatHolds}, one script per schedule. */
@Component
public class RedissonHoldStore implements HoldStore {
  private static final int NANOS = 1000;

  /** Redis does nothing else while a script runs. */
  private static final int SEATS_AT_ONCE = 500;

  private static final Script TIME = Script.load("time.lua");
  private static final Script LEASE = Script.load("lease_repair.lua");
  private static final Script HELD_PAGE = Script.load("held_page.lua");
  private static final Script COMPARE = Script.load("compare_holds.lua");
  private static final Script RESTORE = Script.load("restore_holds.lua");
  private static final Script DROP = Script.load("drop_holds.lua");

  private final RedissonClient redis;

  @Inject
  public RedissonHoldStore(RedissonClient redis) {
    this.redis = redis;
  }

  @Override
  public Instant now() {
    List<String> time = TIME.list(redis, new Keys(new UUID(0, 0), Stream.of()), List.of());
    return Instant.ofEpochSecond(
        Long.parseLong(time.getFirst()), Long.parseLong(time.getLast()) * NANOS);
  }

  @Override
  public boolean lease(UUID scheduleId, UUID instance, Duration life) {
    Keys keys = new Keys(scheduleId, Stream.of("hold_seats:{" + scheduleId + "}:compared"));
    List<String> terms = List.of(instance.toString(), Long.toString(life.toMillis()));
    return LEASE.number(redis, keys, terms) == 1;
  }

  @Override
  public Differences compare(UUID scheduleId, Collection<RequiredHold> required) {
    List<RequiredHold> all = List.copyOf(required);
    List<UUID> missing = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SEATS_AT_ONCE) {
      List<RequiredHold> some = all.subList(from, Math.min(all.size(), from + SEATS_AT_ONCE));
      missing.addAll(missing(scheduleId, some));
    }
    Set<UUID> unknown = held(scheduleId);
    all.forEach(one -> unknown.remove(one.seatId()));
    return new Differences(missing, List.copyOf(unknown));
  }

  private List<UUID> missing(UUID scheduleId, List<RequiredHold> required) {
    return ids(
        COMPARE.list(
            redis,
            keys(scheduleId, required),
            arguments(required, one -> Stream.of(owner(one), millis(one), seat(one)))));
  }

  /** A page at a time: what lapses or comes meanwhile may be missed, and is seen the next time. */
  private Set<UUID> held(UUID scheduleId) {
    Set<UUID> held = new LinkedHashSet<>();
    String limit = Integer.toString(SEATS_AT_ONCE);
    for (int offset = 0; ; offset += SEATS_AT_ONCE) {
      List<String> page =
          HELD_PAGE.list(
              redis, new Keys(scheduleId, Stream.of()), List.of(Integer.toString(offset), limit));
      held.addAll(ids(page));
      if (page.size() < SEATS_AT_ONCE) {
        return held;
      }
    }
  }

  @Override
  public int restore(UUID scheduleId, Collection<RequiredHold> missing) {
    return (int)
        RESTORE.number(
            redis,
            keys(scheduleId, missing),
            arguments(
                missing, one -> Stream.of(owner(one), operation(one), millis(one), seat(one))));
  }

  @Override
  public Map<UUID, String> drop(UUID scheduleId, Map<UUID, String> seen) {
    List<UUID> seats = List.copyOf(seen.keySet());
    List<String> arguments =
        seats.stream()
            .flatMap(seat -> Stream.of(seat.toString(), seen.getOrDefault(seat, "")))
            .toList();
    List<String> held = DROP.list(redis, Keys.ofSeats(scheduleId, seats), arguments);
    Map<UUID, String> found = new HashMap<>();
    for (int i = 0; i < seats.size(); i++) {
      found.put(seats.get(i), held.get(i));
    }
    return found;
  }

  private static Keys keys(UUID scheduleId, Collection<RequiredHold> holds) {
    return Keys.ofSeats(scheduleId, holds.stream().map(RequiredHold::seatId).toList());
  }

  private static List<String> arguments(
      Collection<RequiredHold> holds, Function<RequiredHold, Stream<String>> of) {
    return holds.stream().flatMap(of).toList();
  }

  private static List<UUID> ids(List<String> texts) {
    return texts.stream().filter(Ids::isUuid).map(UUID::fromString).toList();
  }

  private static String owner(RequiredHold hold) {
    return hold.operation().reservationId().toString();
  }

  private static String operation(RequiredHold hold) {
    return Long.toString(hold.operation().number());
  }

  private static String millis(RequiredHold hold) {
    return Long.toString(Math.max(1, hold.life().toMillis()));
  }

  private static String seat(RequiredHold hold) {
    return hold.seatId().toString();
  }
}
