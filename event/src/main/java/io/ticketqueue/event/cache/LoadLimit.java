package io.ticketqueue.event.cache;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Keeps loads of one kind to a number at a time, so that callers who ask for things nobody has
 * asked for yet leave connections and memory to the others.
 */
final class LoadLimit {
  static final int RETRY_SECONDS = 1;

  private final LongAdder loads = new LongAdder();
  private final Semaphore free;
  private final Duration patience;

  LoadLimit(int most, Duration patience) {
    this.free = new Semaphore(most, true);
    this.patience = patience;
  }

  /** Loads; throws SERVICE_UNAVAILABLE where too many others do. */
  <T> T load(Supplier<T> load) {
    acquire();
    try {
      loads.increment();
      return load.get();
    } finally {
      free.release();
    }
  }

  /** How many loads have begun. */
  double count() {
    return loads.sum();
  }

  private void acquire() {
    try {
      if (free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }
}
