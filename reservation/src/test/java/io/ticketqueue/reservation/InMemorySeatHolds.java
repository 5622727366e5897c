package io.ticketqueue.reservation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds in memory. */
final class InMemorySeatHolds implements SeatHolds {
  private record Key(UUID scheduleId, UUID seatId) {}

  private record Held(UUID reservationId, Instant until) {}

  private final Map<Key, Held> holds = new HashMap<>();
  private final InMemoryTransactions transactions;
  private final Clock clock;

  InMemorySeatHolds(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Loses everything, as a Redis that comes back empty. */
  void lose() {
    holds.clear();
  }

  /** When the hold of a seat lapses. */
  Instant until(UUID scheduleId, UUID seatId) {
    return holds.get(new Key(scheduleId, seatId)).until();
  }

  @Override
  public List<UUID> acquire(
      UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    List<UUID> others =
        seatIds.stream().filter(seat -> isAnothers(scheduleId, seat, reservationId)).toList();
    if (others.isEmpty()) {
      put(scheduleId, reservationId, seatIds, life);
      transactions.onFailure(() -> release(scheduleId, reservationId, seatIds));
    }
    return others;
  }

  @Override
  public void renew(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    put(
        scheduleId,
        reservationId,
        seatIds.stream().filter(seat -> !isAnothers(scheduleId, seat, reservationId)).toList(),
        life);
  }

  @Override
  public void renewAfterCommit(
      UUID scheduleId, UUID reservationId, List<UUID> seatIds, Instant until) {
    transactions.onCommit(
        () -> renew(scheduleId, reservationId, seatIds, Duration.between(clock.instant(), until)));
  }

  @Override
  public void releaseAfterCommit(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {
    transactions.onCommit(() -> release(scheduleId, reservationId, seatIds));
  }

  @Override
  public Set<UUID> held(UUID scheduleId) {
    dropLapsed();
    return holds.keySet().stream()
        .filter(key -> key.scheduleId().equals(scheduleId))
        .map(Key::seatId)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<UUID> heldAmong(UUID scheduleId, List<UUID> seatIds) {
    return held(scheduleId).stream()
        .filter(seatIds::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void put(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Duration life) {
    Instant until = clock.instant().plus(life);
    seatIds.forEach(seat -> holds.put(new Key(scheduleId, seat), new Held(reservationId, until)));
  }

  private void release(UUID scheduleId, UUID reservationId, Collection<UUID> seatIds) {
    seatIds.stream()
        .map(seat -> new Key(scheduleId, seat))
        .filter(key -> holds.containsKey(key))
        .filter(key -> holds.get(key).reservationId().equals(reservationId))
        .forEach(holds::remove);
  }

  private boolean isAnothers(UUID scheduleId, UUID seat, UUID reservationId) {
    dropLapsed();
    Held held = holds.get(new Key(scheduleId, seat));
    return held != null && !held.reservationId().equals(reservationId);
  }

  private void dropLapsed() {
    Instant now = clock.instant();
    holds.values().removeIf(held -> !held.until().isAfter(now));
  }
}
