package io.ticketqueue.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts in memory. */
final class InMemoryRequestCounts implements RequestCounts {
  private final Map<String, List<Instant>> rows = new HashMap<>();
  private final Clock clock;

  InMemoryRequestCounts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Count count(String kind, String subject, Duration window) {
    Instant now = clock.instant();
    List<Instant> at = rows.computeIfAbsent(kind + subject, key -> new ArrayList<>());
    at.removeIf(one -> !one.isAfter(now.minus(window)));
    at.add(now);
    return new Count(at.size(), Duration.between(now, at.getFirst().plus(window)).toSeconds());
  }

  @Override
  public int purge(int most) {
    return 0; // statements of the database know by its clock
  }
}
