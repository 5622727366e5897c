package io.ticketqueue.event.cache;

import java.util.function.LongSupplier;

/**
 * What every cache needs.
 *
 * @param nanoTime as {@link System#nanoTime}
 */
public record CacheParts(SharedReading shared, CachePolicy policy, LongSupplier nanoTime) {
  /** On the shared cache and the system's time. */
  public static CacheParts of(SharedCache shared, CachePolicy policy) {
    return of(shared, policy, System::nanoTime);
  }

  /** With a time of its own, for tests. */
  public static CacheParts of(SharedCache shared, CachePolicy policy, LongSupplier nanoTime) {
    return new CacheParts(new SharedReading(shared), policy, nanoTime);
  }
}
