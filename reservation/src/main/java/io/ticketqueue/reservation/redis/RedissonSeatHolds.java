package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.SeatHolds;
import io.ticketqueue.reservation.SeatsFreed;
import io.ticketqueue.reservation.SeatsKept;
import io.ticketqueue.reservation.SeatsTaken;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;

/**
 * Holds as fenced locks in Redis: {@code seat:hold:{sid}:<seat>} has the reservation that holds the
 * seat, {@code hold_seats:{sid}} the held seats by expiry. What a transaction took is given back if
 * it fails, what it freed is given back once it has committed; what a crash leaves behind lapses.
 */
@Component
public class RedissonSeatHolds implements SeatHolds {
  private static final System.Logger LOG = System.getLogger(RedissonSeatHolds.class.getName());
  private static final Script TAKE = Script.of("take_seats.lua");
  private static final Script KEEP = Script.of("keep_seats.lua");
  private static final Script RELEASE = Script.of("release_seats.lua");
  private static final Script HELD = Script.of("held_seats.lua");

  private final RedissonClient redis;
  private final Clock clock;

  @Inject
  public RedissonSeatHolds(RedissonClient redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public List<UUID> take(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    List<String> arguments = arguments(reservationId, life, seatIds);
    return TAKE.list(redis, scheduleId, seatIds, arguments).stream().map(UUID::fromString).toList();
  }

  @Override
  public void keep(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    long kept = KEEP.number(redis, scheduleId, seatIds, arguments(reservationId, life, seatIds));
    if (kept < seatIds.size()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=hold-lost reservation={0} kept={1} of={2}",
          reservationId,
          kept,
          seatIds.size());
    }
  }

  @Override
  public void release(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {
    if (!seatIds.isEmpty()) {
      List<String> arguments =
          Stream.concat(Stream.of(reservationId.toString()), texts(seatIds)).toList();
      RELEASE.number(redis, scheduleId, seatIds, arguments);
    }
  }

  @Override
  public Set<UUID> held(UUID scheduleId) {
    return ids(HELD.list(redis, scheduleId, List.of(), List.of()));
  }

  @Override
  public Set<UUID> heldAmong(UUID scheduleId, List<UUID> seatIds) {
    return seatIds.isEmpty()
        ? Set.of()
        : ids(HELD.list(redis, scheduleId, List.of(), texts(seatIds).toList()));
  }

  void undo(@Observes(during = TransactionPhase.AFTER_FAILURE) SeatsTaken taken) {
    quietly(() -> release(taken.scheduleId(), taken.reservationId(), taken.seatIds()));
  }

  void free(@Observes(during = TransactionPhase.AFTER_SUCCESS) SeatsFreed freed) {
    quietly(() -> release(freed.scheduleId(), freed.reservationId(), freed.seatIds()));
  }

  void keep(@Observes(during = TransactionPhase.AFTER_SUCCESS) SeatsKept kept) {
    Duration life = Duration.between(clock.instant(), kept.until());
    if (life.isPositive()) {
      quietly(() -> keep(kept.scheduleId(), kept.reservationId(), kept.seatIds(), life));
    }
  }

  /** The transaction is over: what cannot be told to Redis now lapses there by itself. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "event=hold-not-updated cause={0}", e.toString());
    }
  }

  private static List<String> arguments(UUID reservationId, Duration life, List<UUID> seatIds) {
    long millis = Math.max(1, life.toMillis());
    return Stream.concat(Stream.of(reservationId.toString(), Long.toString(millis)), texts(seatIds))
        .toList();
  }

  private static Stream<String> texts(List<UUID> ids) {
    return ids.stream().map(UUID::toString);
  }

  private static Set<UUID> ids(Collection<String> texts) {
    Set<UUID> ids = new HashSet<>();
    texts.forEach(text -> ids.add(UUID.fromString(text)));
    return ids;
  }
}
