package io.ticketqueue.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts in memory. */
final class InMemoryRequestCounts implements RequestCounts {
  private record Row(long requests, Instant end) {}

  private final Map<String, Row> rows = new HashMap<>();
  private final Clock clock;

  InMemoryRequestCounts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Count count(String kind, String subject, Duration window) {
    Instant now = clock.instant();
    Row row = rows.get(kind + subject);
    row =
        row == null || !row.end().isAfter(now)
            ? new Row(1, now.plus(window))
            : new Row(row.requests() + 1, row.end());
    rows.put(kind + subject, row);
    return new Count(row.requests(), Duration.between(now, row.end()).toSeconds());
  }

  @Override
  public int purge(int most) {
    return 0; // statements of the database know by its clock
  }
}
