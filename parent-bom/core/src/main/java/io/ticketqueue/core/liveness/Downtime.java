package io.ticketqueue.core.liveness;

import java.time.Duration;

/**
 * How long something has been down without interruption, by observations made every {@code step}.
 * What lies between two observations counts with two steps at most: an observer that did not run
 * itself (a suspended machine, a stopped process) has seen nothing. Not for use by several threads
 * at a time.
 */
public final class Downtime {
  private final long longestStep;
  private boolean down;
  private long lastNanos;
  private long sum;

  public Downtime(Duration step) {
    this.longestStep = step.multipliedBy(2).toNanos();
  }

  /**
   * Notes what is seen now.
   *
   * @param nanos the time by {@link System#nanoTime}
   */
  public void observe(boolean downNow, long nanos) {
    boolean goesOn = down && downNow;
    sum = goesOn ? sum + Math.min(nanos - lastNanos, longestStep) : 0;
    down = downNow;
    lastNanos = nanos;
  }

  /** From the first observation of it to the last one; nothing while it is up. */
  public Duration length() {
    return Duration.ofNanos(sum);
  }
}
