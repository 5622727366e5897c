package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.SeatHolds;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;

/**
 * Holds as fenced locks in Redis: {@code seat:hold:{sid}:<seat>} has the reservation that holds the
 * seat, {@code hold_seats:{sid}} the held seats by expiry. {@link AfterTransaction} ties them to
 * the database's transaction.
 */
@Component
public class RedissonSeatHolds implements SeatHolds {
  private static final System.Logger LOG = System.getLogger(RedissonSeatHolds.class.getName());
  private static final Script ACQUIRE = Script.load("acquire_seats.lua");
  private static final Script RENEW = Script.load("renew_seats.lua");
  private static final Script RELEASE = Script.load("release_seats.lua");
  private static final Script HELD = Script.load("held_seats.lua");

  private final RedissonClient redis;
  private final AfterTransaction afterTransaction;
  private final Clock clock;

  @Inject
  public RedissonSeatHolds(RedissonClient redis, AfterTransaction afterTransaction, Clock clock) {
    this.redis = redis;
    this.afterTransaction = afterTransaction;
    this.clock = clock;
  }

  @Override
  public List<UUID> acquire(
      UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    Runnable compensation = () -> release(scheduleId, reservationId, seatIds);
    List<String> others;
    try {
      others = ACQUIRE.list(redis, scheduleId, seatIds, arguments(reservationId, life, seatIds));
    } catch (RuntimeException e) {
      afterTransaction.onFailure(compensation); // it may have acquired them
      throw e;
    }
    if (others.isEmpty()) {
      afterTransaction.onFailure(compensation);
    }
    return others.stream().map(UUID::fromString).toList();
  }

  @Override
  public void renew(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    long held = RENEW.number(redis, scheduleId, seatIds, arguments(reservationId, life, seatIds));
    if (held < seatIds.size()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=hold-lost reservation={0} held={1} of={2}",
          reservationId,
          held,
          seatIds.size());
    }
  }

  @Override
  public void renewAfterCommit(
      UUID scheduleId, UUID reservationId, List<UUID> seatIds, Instant until) {
    afterTransaction.onCommit(
        () -> {
          Duration life = Duration.between(clock.instant(), until);
          if (life.isPositive()) {
            renew(scheduleId, reservationId, seatIds, life);
          }
        });
  }

  @Override
  public void releaseAfterCommit(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {
    if (!seatIds.isEmpty()) {
      afterTransaction.onCommit(() -> release(scheduleId, reservationId, seatIds));
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

  private void release(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {
    List<String> arguments =
        Stream.concat(Stream.of(reservationId.toString()), texts(seatIds)).toList();
    RELEASE.number(redis, scheduleId, seatIds, arguments);
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
    return texts.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
  }
}
