package io.ticketqueue.event.cache;

import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;

class InMemorySharedCacheTest extends SharedCacheContract {
  private final TestClock time = new TestClock(Instant.parse("2026-06-01T00:00:00Z"));
  private final SharedCache cache = new InMemorySharedCache(time);

  @Override
  protected SharedCache cache() {
    return cache;
  }

  @Override
  protected void pass(Duration time) {
    this.time.advance(time);
  }
}
