package io.ticketqueue.event;

import io.ticketqueue.event.SeatDifference.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake of {@link SeatDifferences}. */
final class InMemorySeatDifferences implements SeatDifferences {
  private record Row(
      SeatDifference difference,
      long firstRun,
      long lastRun,
      Instant firstSeenAt,
      @Nullable Long confirmedRun,
      @Nullable Long repairedRun) {}

  private final Map<SeatKey, Row> rows = new TreeMap<>();
  private final Clock clock;
  private int noted;

  InMemorySeatDifferences(Clock clock) {
    this.clock = clock;
  }

  /** How many were noted in all. */
  int noted() {
    return noted;
  }

  @Override
  public List<Confirmed> note(long run, Collection<SeatDifference> seen, Duration age) {
    noted += seen.size();
    Instant now = clock.instant();
    List<Confirmed> confirmed = new ArrayList<>();
    for (SeatDifference one : seen) {
      Row before = rows.get(one.key());
      boolean same = before != null && before.difference().equals(one);
      Row row =
          same
              ? new Row(
                  one, before.firstRun(), run, before.firstSeenAt(), before.confirmedRun(), null)
              : new Row(one, run, run, now, null, null);
      if (row.firstRun() < run && !row.firstSeenAt().isAfter(now.minus(age))) {
        long since = row.confirmedRun() == null ? run : row.confirmedRun();
        row = new Row(one, row.firstRun(), run, row.firstSeenAt(), since, null);
        confirmed.add(new Confirmed(one, since == run));
      }
      rows.put(one.key(), row);
    }
    return confirmed;
  }

  @Override
  public void repaired(long run, Collection<SeatKey> keys) {
    for (SeatKey key : keys) {
      rows.computeIfPresent(
          key,
          (same, row) ->
              new Row(
                  row.difference(),
                  row.firstRun(),
                  row.lastRun(),
                  row.firstSeenAt(),
                  row.confirmedRun(),
                  run));
    }
  }

  @Override
  public Totals end(long run) {
    Map<Kind, Long> mismatches = new EnumMap<>(Kind.class);
    Map<Kind, Long> done = new EnumMap<>(Kind.class);
    for (Row row : rows.values()) {
      if (row.lastRun() == run && row.confirmedRun() != null) {
        mismatches.merge(row.difference().kind(), 1L, Long::sum);
        if (row.repairedRun() != null && row.repairedRun() == run) {
          done.merge(row.difference().kind(), 1L, Long::sum);
        }
      }
    }
    rows.values()
        .removeIf(
            row -> row.lastRun() < run || (row.repairedRun() != null && row.repairedRun() == run));
    return new Totals(mismatches, done);
  }

  private Stream<Row> standing() {
    return rows.values().stream()
        .filter(row -> row.confirmedRun() != null && row.repairedRun() == null);
  }

  @Override
  public List<Standing> standing(int offset, int size) {
    return standing()
        .sorted(Comparator.comparing(Row::firstSeenAt))
        .skip(offset)
        .limit(size)
        .map(row -> new Standing(row.difference(), row.firstSeenAt()))
        .toList();
  }

  @Override
  public long countStanding() {
    return standing().count();
  }
}
