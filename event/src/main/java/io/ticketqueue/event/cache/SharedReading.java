package io.ticketqueue.event.cache;

import io.ticketqueue.core.Pause;
import io.ticketqueue.event.cache.SharedCache.Entry;
import io.ticketqueue.event.cache.SharedCache.Found;
import io.ticketqueue.event.cache.SharedCache.Life;
import io.ticketqueue.event.cache.SharedCache.Wanted;
import java.time.Duration;

/** Reads the shared cache, and waits a while for what another instance is loading. */
final class SharedReading {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(15);

  private final SharedCache cache;

  SharedReading(SharedCache cache) {
    this.cache = cache;
  }

  /** As the cache says; {@code Busy} only after a while, and {@code Away} for an empty key. */
  Found find(Wanted wanted) {
    if (wanted.key().isEmpty()) {
      return new Found.Away();
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    Found found = cache.find(wanted);
    while (found instanceof Found.Busy && System.nanoTime() - end < 0 && Pause.of(PAUSE)) {
      found = cache.find(wanted);
    }
    return found;
  }

  void put(String key, String lease, Entry entry, Life life) {
    cache.put(key, lease, entry, life);
  }

  void release(String key, String lease) {
    cache.release(key, lease);
  }
}
