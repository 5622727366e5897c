package io.ticketqueue.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.reservation.HoldStore.Differences;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the holds of one schedule what the rows say. What the store has lost is put back once the
 * rows, read again, still want it: a hold that was just released is missing too. What no row wants
 * may be on its way to one, so it is dropped only when it has been seen for some time.
 *
 * <p>Counts what it repairs ({@code tq_holds_repaired_total} by {@code kind}): nothing, as long as
 * nothing is lost.
 */
@Component
public class HoldRepair {
  private static final System.Logger LOG = System.getLogger(HoldRepair.class.getName());
  private static final Outage NOT_RESTORED = new Outage(LOG, "event=hold-not-restored");

  private final RequiredHolds rows;
  private final HoldStore store;
  private final Transactions transactions;
  private final Clock clock;
  private final Counter restored;
  private final Counter dropped;
  private final UUID instance = UUID.randomUUID();
  private final Map<UUID, Map<UUID, Seen>> strangers = new ConcurrentHashMap<>();

  /** A hold without a row, and since when it has been seen. */
  private record Seen(String hold, Instant since) {
    boolean isOlderAt(Instant now, Duration age) {
      return !since.plus(age).isAfter(now);
    }
  }

  @Inject
  public HoldRepair(
      RequiredHolds rows,
      HoldStore store,
      Transactions transactions,
      Clock clock,
      MeterRegistry metrics) {
    this.rows = rows;
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.restored = metrics.counter("tq.holds.repaired", "kind", "restored");
    this.dropped = metrics.counter("tq.holds.repaired", "kind", "dropped");
  }

  /**
   * Whether it is this instance's turn to repair a schedule.
   *
   * @param life for how long it has the turn
   */
  boolean isTurn(UUID scheduleId, Duration life) {
    boolean turn = store.lease(scheduleId, instance, life);
    if (!turn) {
      strangers.remove(scheduleId);
    }
    return turn;
  }

  /**
   * Repairs a schedule, in no transaction.
   *
   * @param required what must be held, as read just now
   * @param inFlight how long a hold may be without its row
   */
  void repair(UUID scheduleId, Collection<RequiredHold> required, Duration inFlight) {
    Differences found = store.compare(scheduleId, required);
    int back = restore(scheduleId, found.missing());
    int gone = drop(scheduleId, found.unknown(), inFlight);
    if (back + gone > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=holds-repaired schedule={0} restored={1} dropped={2}",
          scheduleId,
          back,
          gone);
    }
  }

  /** Puts back those of the seats that unpaid reservations have, in no transaction. */
  private int restore(UUID scheduleId, Collection<UUID> seatIds) {
    if (seatIds.isEmpty()) {
      return 0;
    }
    List<RequiredHold> wanted = transactions.requiresNew(() -> rows.among(scheduleId, seatIds));
    int count = wanted.isEmpty() ? 0 : store.restore(scheduleId, wanted);
    restored.increment(count);
    return count;
  }

  /** As {@link #restore}, but where it fails, the next comparison does it. */
  void restoreSoon(UUID scheduleId, Collection<UUID> seatIds) {
    try {
      int unused = restore(scheduleId, seatIds);
    } catch (RuntimeException e) {
      NOT_RESTORED.noticed(e);
    }
  }

  private int drop(UUID scheduleId, List<UUID> unknown, Duration inFlight) {
    if (unknown.isEmpty()) {
      strangers.remove(scheduleId);
      return 0;
    }
    Map<UUID, Seen> known = strangers.getOrDefault(scheduleId, Map.of());
    Instant now = clock.instant();
    Map<UUID, String> old = new HashMap<>();
    unknown.forEach(
        seat -> {
          Seen seen = known.get(seat);
          old.put(seat, seen != null && seen.isOlderAt(now, inFlight) ? seen.hold() : "");
        });
    spare(scheduleId, old);
    Map<UUID, String> held = store.drop(scheduleId, old);
    remember(scheduleId, known, held, old, now);
    int count = (int) held.entrySet().stream().filter(one -> isDropped(one, old)).count();
    dropped.increment(count);
    return count;
  }

  /** What has got its row meanwhile is not dropped. */
  private void spare(UUID scheduleId, Map<UUID, String> old) {
    List<UUID> due =
        old.entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!due.isEmpty()) {
      transactions
          .requiresNew(() -> rows.among(scheduleId, due))
          .forEach(wanted -> old.put(wanted.seatId(), ""));
    }
  }

  private void remember(
      UUID scheduleId,
      Map<UUID, Seen> known,
      Map<UUID, String> held,
      Map<UUID, String> old,
      Instant now) {
    Map<UUID, Seen> left = new HashMap<>();
    for (Map.Entry<UUID, String> one : held.entrySet()) {
      if (!one.getValue().isEmpty() && !isDropped(one, old)) {
        Seen before = known.get(one.getKey());
        boolean same = before != null && before.hold().equals(one.getValue());
        left.put(one.getKey(), same ? before : new Seen(one.getValue(), now));
      }
    }
    if (left.isEmpty()) {
      strangers.remove(scheduleId);
    } else {
      strangers.put(scheduleId, left);
    }
  }

  private static boolean isDropped(Map.Entry<UUID, String> held, Map<UUID, String> old) {
    return !held.getValue().isEmpty() && held.getValue().equals(old.get(held.getKey()));
  }

  /** The schedules where holds without a row have been seen, which may have to be dropped. */
  Set<UUID> watched() {
    return Set.copyOf(strangers.keySet());
  }
}
