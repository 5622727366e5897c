package io.ticketqueue.edge.net;

import java.time.Duration;

/** A time limit that one thread sets for itself and the {@link DeadlineSweeper} checks. */
public final class Deadline {
  private static final long NONE = 0;

  private volatile long nanoTime = NONE;

  /** Starts a limit, until {@link #clear}. */
  public void start(Duration limit) {
    startAt(System.nanoTime() + limit.toNanos());
  }

  /** Starts a limit that ends at a time of {@link System#nanoTime}. */
  public void startAt(long end) {
    nanoTime = end == NONE ? NONE + 1 : end;
  }

  public void clear() {
    nanoTime = NONE;
  }

  /**
   * @param now the time by {@link System#nanoTime}
   */
  public boolean hasPassed(long now) {
    long end = nanoTime;
    return end != NONE && now - end > 0;
  }
}
