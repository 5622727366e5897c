package io.ticketqueue.event.cache;

import java.time.Duration;

/** Limits for tests. */
public final class TestPolicy {
  private TestPolicy() {}

  public static CachePolicy usual() {
    return of(true, 4);
  }

  static CachePolicy of(boolean enabled, int loads) {
    return new CachePolicy(
        enabled,
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        new CachePolicy.Sizes(1 << 20, 1 << 20, 100, 1 << 20, 1 << 20),
        new CachePolicy.Concurrent(loads, loads, loads, 1));
  }
}
