package io.ticketqueue.reservation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A log made by comparing what has an owner with what had one. Versions are given in steps of ten.
 */
final class InMemorySeatChanges implements SeatChanges {
  private static final long STEP = 10;

  private final Function<UUID, Map<UUID, SeatStatus>> owned;
  private final Map<UUID, Log> logs = new HashMap<>();
  private long last = 1000;
  private int readings;
  private int wholes;
  private boolean frozen;

  /**
   * What is known of a schedule.
   *
   * @param numbered the changes that have a version
   * @param waiting those that have none
   * @param seen which seats had an owner when somebody last looked
   */
  private record Log(List<Change> numbered, List<Change> waiting, Map<UUID, SeatStatus> seen) {
    long version() {
      return numbered.getLast().version();
    }

    void see(Map<UUID, SeatStatus> now) {
      for (UUID seat : List.copyOf(seen.keySet())) {
        if (!now.containsKey(seat)) {
          note(seat, SeatStatus.AVAILABLE);
        }
      }
      now.forEach(this::note);
      seen.values().removeIf(SeatStatus.AVAILABLE::equals);
    }

    private void note(UUID seat, SeatStatus status) {
      if (seen.put(seat, status) != status) {
        waiting.add(new Change(UNNUMBERED, seat, status));
      }
    }

    void number(long version) {
      waiting.forEach(one -> numbered.add(new Change(version, one.seatId(), one.status())));
      waiting.clear();
    }
  }

  /**
   * A log of these seats.
   *
   * @param owned the seats of a schedule that have an owner now; may be called by any thread
   */
  InMemorySeatChanges(Function<UUID, Map<UUID, SeatStatus>> owned) {
    this.owned = owned;
  }

  /** How often somebody has read. */
  synchronized int readings() {
    return readings;
  }

  /** How often somebody has read all seats. */
  synchronized int wholes() {
    return wholes;
  }

  /** Forgets all changes before the last version. */
  synchronized void forget(UUID scheduleId) {
    Log log = look(scheduleId);
    long latest = log.version();
    log.numbered().removeIf(change -> change.version() < latest);
  }

  /** As a database restored to before it knew of anything, and later on. */
  synchronized void restore(UUID scheduleId) {
    logs.remove(scheduleId);
    last += STEP;
  }

  /** Somebody else is giving versions, and does not come to an end of it. */
  synchronized void freeze(boolean now) {
    frozen = now;
  }

  private Log look(UUID scheduleId) {
    Log log =
        logs.computeIfAbsent(
            scheduleId,
            id -> {
              last += STEP;
              Change begin = new Change(last, null, SeatStatus.AVAILABLE);
              return new Log(
                  new ArrayList<>(List.of(begin)), new ArrayList<>(), new LinkedHashMap<>());
            });
    log.see(owned.apply(scheduleId));
    return log;
  }

  @Override
  public synchronized Latest number(UUID scheduleId) {
    readings++;
    Log log = look(scheduleId);
    boolean complete = log.waiting().isEmpty();
    if (!frozen && !complete) {
      last += STEP;
      log.number(last);
      complete = true;
    }
    return new Latest(log.version(), last + 1, complete);
  }

  @Override
  public synchronized List<Change> from(UUID scheduleId, long version) {
    Log log = look(scheduleId);
    long first =
        log.numbered().stream()
            .mapToLong(Change::version)
            .filter(known -> known <= version)
            .max()
            .orElse(0);
    return Stream.concat(
            log.numbered().stream().filter(change -> change.version() >= first),
            log.waiting().stream())
        .toList();
  }

  @Override
  public synchronized Taken taken(UUID scheduleId) {
    wholes++;
    Log log = look(scheduleId);
    List<UUID> held = new ArrayList<>();
    List<UUID> sold = new ArrayList<>();
    log.seen().forEach((seat, status) -> (status == SeatStatus.HOLD ? held : sold).add(seat));
    return new Taken(log.version(), held, sold);
  }

  @Override
  public synchronized List<UUID> unnumbered(int most) {
    return logs.keySet().stream().filter(id -> !look(id).waiting().isEmpty()).limit(most).toList();
  }
}
