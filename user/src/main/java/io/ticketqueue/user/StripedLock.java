package io.ticketqueue.user;

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

  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

  <T> T withLock(Object key, Supplier<T> work) {
    Lock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
