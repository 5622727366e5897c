package io.ticketqueue.reservation.redis;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.HoldOperation;
import io.ticketqueue.reservation.SeatHolds;
import io.ticketqueue.reservation.redis.Script.Keys;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;

/**
 * Holds as fenced locks in Redis: {@code seat:hold:{sid}:<seat>} has the reservation that holds the
 * seat and the operation that did it ({@code reservation:operation}), {@code hold_seats:{sid}} the
 * held seats by expiry. What is to be done after a transaction, {@link LaterUpdates} does.
 */
@Component
public class RedissonSeatHolds implements SeatHolds {
  private static final Script ACQUIRE = Script.load("acquire_seats.lua");
  private static final Script ACQUIRE_FIRST = Script.load("acquire_first.lua");
  private static final Script UNDO = Script.load("undo_seats.lua");
  private static final Script RENEW = Script.load("renew_seats.lua");
  private static final Script RELEASE = Script.load("release_seats.lua");
  private static final Script HELD = Script.load("held_seats.lua");
  private static final Script HELD_AMONG = Script.load("held_among.lua");

  /** How late Redis may carry out what was sent to it: it was frozen, or the network was. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final RedissonClient redis;
  private final AfterTransaction afterTransaction;
  private final LaterUpdates later;

  @Inject
  public RedissonSeatHolds(
      RedissonClient redis, AfterTransaction afterTransaction, LaterUpdates later) {
    this.redis = redis;
    this.afterTransaction = afterTransaction;
    this.later = later;
  }

  @Override
  public List<UUID> acquire(
      UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life) {
    try {
      return ACQUIRE
          .list(
              redis,
              withUndone(scheduleId, operation, seatIds),
              arguments(operation, Stream.of(millis(life)), seatIds))
          .stream()
          .map(UUID::fromString)
          .toList();
    } catch (RuntimeException e) {
      undo(scheduleId, operation, seatIds); // it may have acquired them, or will
      throw e;
    }
  }

  @Override
  public FirstFree acquireFirst(
      UUID scheduleId,
      HoldOperation operation,
      List<Choice> choices,
      Premise premise,
      Duration life) {
    NumberedChoices numbered = NumberedChoices.of(choices);
    Stream<String> terms =
        Stream.of(millis(life), premise == Premise.AS_READ ? "as-read" : "any", numbered.json());
    try {
      List<String> answer =
          ACQUIRE_FIRST.list(
              redis,
              withUndone(scheduleId, operation, numbered.seatIds()),
              arguments(operation, terms, numbered.seatIds()));
      return new FirstFree(
          Integer.parseInt(answer.getFirst()) - 1, ids(answer.subList(1, answer.size())));
    } catch (RuntimeException e) {
      undo(scheduleId, operation, numbered.seatIds()); // as above
      throw e;
    }
  }

  @Override
  public void undo(UUID scheduleId, HoldOperation operation, List<UUID> seatIds) {
    later.add(
        () ->
            UNDO.number(
                redis,
                withUndone(scheduleId, operation, seatIds),
                arguments(operation, Stream.of(millis(LATE)), seatIds)));
  }

  @Override
  public void renewAfterCommit(
      UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life) {
    afterTransaction.onCommit(() -> later.add(() -> renew(scheduleId, operation, seatIds, life)));
  }

  private void renew(UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life) {
    RENEW.number(
        redis,
        Keys.ofSeats(scheduleId, seatIds),
        arguments(operation, Stream.of(millis(life)), seatIds));
  }

  @Override
  public void releaseAfterCommit(UUID scheduleId, HoldOperation operation, List<UUID> seatIds) {
    if (!seatIds.isEmpty()) {
      afterTransaction.onCommit(() -> later.add(() -> release(scheduleId, operation, seatIds)));
    }
  }

  private void release(UUID scheduleId, HoldOperation operation, List<UUID> seatIds) {
    RELEASE.number(
        redis, Keys.ofSeats(scheduleId, seatIds), arguments(operation, Stream.of(), seatIds));
  }

  @Override
  public Set<UUID> held(UUID scheduleId) {
    return ids(HELD.list(redis, Keys.ofSeats(scheduleId, List.of()), List.of()));
  }

  @Override
  public Set<UUID> heldAmong(UUID scheduleId, Collection<UUID> seatIds) {
    List<UUID> seats = List.copyOf(seatIds);
    return seats.isEmpty()
        ? Set.of()
        : ids(
            HELD_AMONG.list(
                redis,
                Keys.ofSeats(scheduleId, seats),
                seats.stream().map(UUID::toString).toList()));
  }

  private static Set<UUID> ids(List<String> texts) {
    return texts.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
  }

  /** The keys of seats after the one that tells that the operation was undone. */
  private static Keys withUndone(UUID scheduleId, HoldOperation operation, List<UUID> seatIds) {
    String undone =
        "hold_undone:{%s}:%s:%d"
            .formatted(scheduleId, operation.reservationId(), operation.number());
    return new Keys(scheduleId, Stream.concat(Stream.of(undone), Keys.seats(scheduleId, seatIds)));
  }

  private static List<String> arguments(
      HoldOperation operation, Stream<String> more, List<UUID> seatIds) {
    return Stream.of(
            Stream.of(operation.reservationId().toString(), Long.toString(operation.number())),
            more,
            seatIds.stream().map(UUID::toString))
        .flatMap(part -> part)
        .toList();
  }

  private static String millis(Duration life) {
    return Long.toString(Math.max(1, life.toMillis()));
  }
}
