package io.ticketqueue.event.redis;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Bounds what this instance keeps in Redis, which other services need for better things: strangers
 * choose what is asked for, and Redis refuses every write when it is full.
 */
final class RedisBudget {
  private final long most;
  private final LongSupplier nanoTime;
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private long bytes;

  private record Kept(int bytes, long until) {}

  RedisBudget(long most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Whether an entry may be put for a time; counts it until then. */
  synchronized boolean take(String key, int size, Duration life) {
    release(key);
    if (bytes + size > most) {
      releaseExpired();
    }
    if (bytes + size > most) {
      return false;
    }
    kept.put(key, new Kept(size, nanoTime.getAsLong() + life.toNanos()));
    bytes += size;
    return true;
  }

  private void release(String key) {
    Kept before = kept.remove(key);
    bytes -= before == null ? 0 : before.bytes();
  }

  private void releaseExpired() {
    long now = nanoTime.getAsLong();
    for (Iterator<Kept> all = kept.values().iterator(); all.hasNext(); ) {
      Kept one = all.next();
      if (one.until() - now <= 0) {
        bytes -= one.bytes();
        all.remove();
      }
    }
  }
}
