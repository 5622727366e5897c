package io.ticketqueue.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Settings and schedules of the unit tests. */
final class Samples {
  /** When the clocks of unit tests start. */
  static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");

  private Samples() {}

  static QueueSettings settings() {
    return settings(100);
  }

  static QueueSettings settings(int capacity) {
    return new QueueSettings(
        capacity,
        10,
        Duration.ofMinutes(10),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        new QueueSettings.Polling(1, 60, 15),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        BeaconChain.none(),
        new QueueSettings.Pauses(
            Duration.ofMillis(200),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ZERO));
  }

  /** A sale in order of arrival from and to so many seconds from now; 1,000 seats. */
  static ScheduleFacts sale(UUID schedule, Instant now, long startSeconds, long endSeconds) {
    return facts(schedule, now.plusSeconds(startSeconds), now.plusSeconds(endSeconds), false, 1000);
  }

  static ScheduleFacts drawn(UUID schedule, Instant now, long startSeconds, long endSeconds) {
    return facts(schedule, now.plusSeconds(startSeconds), now.plusSeconds(endSeconds), true, 1000);
  }

  /** A sale under way with so many seats. */
  static ScheduleFacts seats(UUID schedule, Instant now, int seats) {
    return facts(schedule, now.minusSeconds(60), now.plusSeconds(3600), false, seats);
  }

  private static ScheduleFacts facts(
      UUID schedule, Instant start, Instant end, boolean draw, int seats) {
    return new ScheduleFacts(schedule, start, end, draw, false, seats, 0, 0);
  }
}
