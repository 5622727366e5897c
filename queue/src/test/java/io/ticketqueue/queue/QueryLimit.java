package io.ticketqueue.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The limit of status queries of the fakes: refused ones do not count (Q8). */
final class QueryLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<UUID, Deque<Instant>> counted = new HashMap<>();
  private final QueueSettings settings;
  private final Clock clock;

  QueryLimit(QueueSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Counts a query; its status is looked up only if the limit allows it. */
  StatusResult count(UUID userId, Supplier<QueueStatus> status) {
    Instant now = clock.instant();
    Deque<Instant> times = counted.computeIfAbsent(userId, id -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(WINDOW).isAfter(now)) {
      times.removeFirst();
    }
    Instant oldest = times.isEmpty() ? now : times.getFirst();
    long millis = WINDOW.minus(Duration.between(oldest, now)).toMillis();
    int reset = (int) Math.max(1, Math.ceilDiv(millis, 1000));
    if (times.size() >= settings.polling().perMinute()) {
      return new StatusResult(new QueueStatus.RateLimited(reset), 0, reset);
    }
    times.addLast(now);
    return new StatusResult(status.get(), settings.polling().perMinute() - times.size(), reset);
  }
}
