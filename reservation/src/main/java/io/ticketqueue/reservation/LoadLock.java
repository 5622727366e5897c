package io.ticketqueue.reservation;

import java.util.function.Supplier;

/** Lets one instance at a time load a thing; where the store of locks is away, all may. */
public interface LoadLock {
  /** Waits for the lock of that name, a few seconds at most, and does the work. */
  <T> T callLocked(String name, Supplier<T> work);
}
