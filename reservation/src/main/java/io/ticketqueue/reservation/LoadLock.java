package io.ticketqueue.reservation;

import java.util.function.Supplier;

/** Lets one loader of all instances work at a time; without the store of locks, everyone may. */
public interface LoadLock {
  /** Waits its turn, a few seconds at most, and works. */
  <T> T alone(String name, Supplier<T> work);
}
