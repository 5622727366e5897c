package io.ticketqueue.reservation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds in memory. */
public final class InMemorySeatHolds implements SeatHolds, HoldStore {
  private record Key(UUID scheduleId, UUID seatId) {}

  private record Held(HoldOperation operation, Instant until) {
    boolean isOf(UUID reservationId) {
      return operation.reservationId().equals(reservationId);
    }

    boolean isUpTo(HoldOperation last) {
      return isOf(last.reservationId()) && operation.number() <= last.number();
    }
  }

  private record Lease(UUID instance, Instant until) {}

  private final Map<UUID, Lease> leases = new HashMap<>();
  private final Map<Key, Held> holds = new HashMap<>();
  private final Set<HoldOperation> undone = new HashSet<>();
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private boolean away;
  private Runnable beforeAcquisition = () -> {};
  private Runnable afterAcquisition = () -> {};
  private int releases;

  public InMemorySeatHolds(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Loses everything, as a Redis that comes back empty. */
  void lose() {
    holds.clear();
  }

  /** Fails from now on, as a Redis that is away. */
  void goAway() {
    away = true;
  }

  /** Does something once, when seats are about to be acquired. */
  void beforeNextAcquisition(Runnable work) {
    beforeAcquisition = work;
  }

  /** How often somebody has released seats after a transaction. */
  int releases() {
    return releases;
  }

  /** Does something once, when seats have been acquired and not been written yet. */
  void afterNextAcquisition(Runnable work) {
    afterAcquisition = work;
  }

  /** When the hold of a seat lapses. */
  Instant until(UUID scheduleId, UUID seatId) {
    return holds.get(new Key(scheduleId, seatId)).until();
  }

  /** The reservation that holds a seat, null where none does. */
  @Nullable UUID owner(UUID scheduleId, UUID seatId) {
    Held held = held(new Key(scheduleId, seatId));
    return held == null ? null : held.operation().reservationId();
  }

  private void beginAcquisition() {
    answer();
    transactions.requireNone();
    Runnable work = beforeAcquisition;
    beforeAcquisition = () -> {};
    work.run();
  }

  private void answer() {
    if (away) {
      throw new IllegalStateException("the store of holds is away");
    }
  }

  @Override
  public List<UUID> acquire(
      UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life) {
    beginAcquisition();
    List<UUID> others =
        seatIds.stream()
            .filter(seat -> isAnothers(new Key(scheduleId, seat), operation.reservationId()))
            .toList();
    if (others.isEmpty() && !undone.contains(operation)) {
      seatIds.forEach(seat -> put(new Key(scheduleId, seat), operation, life));
    }
    Runnable work = afterAcquisition;
    afterAcquisition = () -> {};
    work.run();
    return others;
  }

  @Override
  public FirstFree acquireFirst(
      UUID scheduleId,
      HoldOperation operation,
      List<Choice> choices,
      Premise premise,
      Duration life) {
    beginAcquisition();
    Set<UUID> held = new HashSet<>();
    Predicate<UUID> isHeld =
        seat -> isAnothers(new Key(scheduleId, seat), operation.reservationId());
    for (Choice choice : choices) {
      choice.seatIds().stream().filter(isHeld).forEach(held::add);
      choice.fringes().stream()
          .flatMap(fringe -> Stream.of(fringe.seatId(), fringe.neighbourId()))
          .filter(isHeld)
          .forEach(held::add);
    }
    int index = 0;
    for (Choice choice : choices) {
      boolean leavesGap =
          choice.fringes().stream()
              .anyMatch(
                  fringe -> held.contains(fringe.neighbourId()) && !held.contains(fringe.seatId()));
      if (choice.seatIds().stream().noneMatch(held::contains)
          && (premise == Premise.ANY || !leavesGap)) {
        if (!undone.contains(operation)) {
          choice.seatIds().forEach(seat -> put(new Key(scheduleId, seat), operation, life));
        }
        return new FirstFree(index, held);
      }
      if (premise == Premise.AS_READ && !held.containsAll(choice.seatIds())) {
        break;
      }
      index++;
    }
    return new FirstFree(-1, held);
  }

  @Override
  public void undo(UUID scheduleId, HoldOperation operation, List<UUID> seatIds) {
    undone.add(operation);
    remove(scheduleId, seatIds, held -> held.operation().equals(operation));
  }

  @Override
  public void renewAfterCommit(
      UUID scheduleId, HoldOperation operation, List<UUID> seatIds, Duration life) {
    transactions.onCommit(
        () -> {
          for (UUID seat : seatIds) {
            Key key = new Key(scheduleId, seat);
            Held held = held(key);
            if (held != null && held.isUpTo(operation)) {
              put(key, held.operation(), life);
            }
          }
        });
  }

  @Override
  public void releaseAfterCommit(UUID scheduleId, HoldOperation operation, List<UUID> seatIds) {
    releases++;
    transactions.onCommit(() -> remove(scheduleId, seatIds, held -> held.isUpTo(operation)));
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
  public Instant now() {
    answer();
    return clock.instant();
  }

  @Override
  public Set<UUID> heldAmong(UUID scheduleId, Collection<UUID> seatIds) {
    answer();
    return held(scheduleId).stream()
        .filter(seatIds::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean lease(UUID scheduleId, UUID instance, Duration life) {
    answer();
    Lease lease = leases.get(scheduleId);
    boolean isFree = lease == null || !lease.until().isAfter(clock.instant());
    if (!isFree && !lease.instance().equals(instance)) {
      return false;
    }
    leases.put(scheduleId, new Lease(instance, clock.instant().plus(life)));
    return true;
  }

  @Override
  public Differences compare(UUID scheduleId, Collection<RequiredHold> required) {
    answer();
    for (RequiredHold one : required) {
      Key key = new Key(scheduleId, one.seatId());
      Held held = held(key);
      if (held != null && held.isOf(one.operation().reservationId())) {
        Duration rest = Duration.between(clock.instant(), held.until());
        if (rest.multipliedBy(2).compareTo(one.life()) < 0) {
          put(key, held.operation(), one.life());
        }
      }
    }
    List<UUID> wanted = required.stream().map(RequiredHold::seatId).toList();
    return new Differences(
        required.stream().filter(this::isMissing).map(RequiredHold::seatId).toList(),
        held(scheduleId).stream().filter(seat -> !wanted.contains(seat)).toList());
  }

  private boolean isMissing(RequiredHold required) {
    Held held = held(new Key(required.scheduleId(), required.seatId()));
    return held == null || !held.isOf(required.operation().reservationId());
  }

  @Override
  public int restore(UUID scheduleId, Collection<RequiredHold> missing) {
    List<RequiredHold> lost = missing.stream().filter(this::isMissing).toList();
    lost.forEach(one -> put(new Key(scheduleId, one.seatId()), one.operation(), one.life()));
    return lost.size();
  }

  @Override
  public Map<UUID, String> drop(UUID scheduleId, Map<UUID, String> seen) {
    Map<UUID, String> found = new HashMap<>();
    seen.forEach(
        (seat, expected) -> {
          Held held = held(new Key(scheduleId, seat));
          String text = held == null ? "" : held.operation().toString();
          found.put(seat, text);
          if (text.equals(expected)) {
            holds.remove(new Key(scheduleId, seat));
          }
        });
    return found;
  }

  private void put(Key key, HoldOperation operation, Duration life) {
    holds.put(key, new Held(operation, clock.instant().plus(life)));
  }

  private void remove(UUID scheduleId, List<UUID> seatIds, Predicate<Held> chosen) {
    seatIds.stream()
        .map(seat -> new Key(scheduleId, seat))
        .filter(key -> holds.containsKey(key) && chosen.test(holds.get(key)))
        .forEach(holds::remove);
  }

  private boolean isAnothers(Key key, UUID reservationId) {
    Held held = held(key);
    return held != null && !held.isOf(reservationId);
  }

  private @Nullable Held held(Key key) {
    dropLapsed();
    return holds.get(key);
  }

  private void dropLapsed() {
    Instant now = clock.instant();
    holds.values().removeIf(held -> !held.until().isAfter(now));
  }
}
