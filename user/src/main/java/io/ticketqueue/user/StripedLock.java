package io.ticketqueue.user;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs work on the same key one after the other, within this process. Keys share a fixed number of
 * locks, so that unknown keys cost no memory.
 */
final class StripedLock {
  private static final int LOCKS = 1024;
  private static final int RETRY_SECONDS = 5;

  private final Duration wait;
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

  /**
   * @param wait for the work before
   */
  StripedLock(Duration wait) {
    this.wait = wait;
  }

  /**
   * Does the work.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the work before takes too long
   */
  <T> T withLock(Object key, Supplier<T> work) {
    Lock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    if (!acquire(lock)) {
      throw Problem.unavailable(RETRY_SECONDS, null);
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private boolean acquire(Lock lock) {
    try {
      return lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
