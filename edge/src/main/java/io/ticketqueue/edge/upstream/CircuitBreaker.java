package io.ticketqueue.edge.upstream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A circuit breaker. It opens when too many calls of a window have failed, permits a few trial
 * calls after a while, and closes when these succeed. A permitted call must report its outcome.
 */
public final class CircuitBreaker {
  private static final int TRIALS = 3;

  /**
   * @param window over which failures are counted
   * @param minimumCalls in the window before it may open
   * @param failureRatePercent from which it opens
   * @param openFor how long it stays open
   */
  public record Config(
      Duration window, int minimumCalls, int failureRatePercent, Duration openFor) {}

  /** Whether calls are permitted. */
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private final Config config;
  private final LongSupplier nanoTime;
  private volatile State state = State.CLOSED;
  private long since;
  private int succeeded;
  private int failed;
  private int trials;

  public CircuitBreaker(Config config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  public State state() {
    return state;
  }

  /** Seconds until a trial call is permitted, at least 1. */
  public synchronized long retryAfterSeconds() {
    long left = config.openFor().toNanos() - (nanoTime.getAsLong() - since);
    return state == State.OPEN ? Math.max(1, Duration.ofNanos(left).toSeconds()) : 1;
  }

  /** Asks for permission for a call. */
  public boolean tryAcquire() {
    return state == State.CLOSED || tryAcquireTrial();
  }

  private synchronized boolean tryAcquireTrial() {
    // also when half open for as long: trials that have not reported must not block others
    if (state != State.CLOSED && nanoTime.getAsLong() - since >= config.openFor().toNanos()) {
      become(State.HALF_OPEN);
    }
    if (state == State.HALF_OPEN && trials < TRIALS) {
      trials++;
      return true;
    }
    return state == State.CLOSED;
  }

  public void onSuccess() {
    onSuccess(1);
  }

  /**
   * Reports that a call has succeeded.
   *
   * @param people who waited for it; as a trial it counts once
   */
  public synchronized void onSuccess(int people) {
    if (state == State.HALF_OPEN) {
      if (++succeeded >= TRIALS) {
        become(State.CLOSED);
      }
    } else if (state == State.CLOSED) {
      startNewWindowIfOver();
      succeeded += people;
    }
  }

  public void onError() {
    onError(1);
  }

  /**
   * Reports that a call has failed.
   *
   * @param people who waited for it
   */
  public synchronized void onError(int people) {
    if (state == State.HALF_OPEN) {
      become(State.OPEN);
    } else if (state == State.CLOSED) {
      startNewWindowIfOver();
      failed += people;
      int all = succeeded + failed;
      if (all >= config.minimumCalls()
          && failed * 100L >= (long) all * config.failureRatePercent()) {
        become(State.OPEN);
      }
    }
  }

  /**
   * Reports that a call says nothing about the service: the client has gone away, or the service is
   * asked again in another way.
   */
  public synchronized void release() {
    if (state == State.HALF_OPEN && trials > 0) {
      trials--;
    }
  }

  /** Permits trial calls now instead of later: something has changed for the better. */
  public synchronized void tryEarly() {
    if (state == State.OPEN) {
      become(State.HALF_OPEN);
    }
  }

  private void startNewWindowIfOver() {
    if (nanoTime.getAsLong() - since > config.window().toNanos()) {
      since = nanoTime.getAsLong();
      succeeded = 0;
      failed = 0;
    }
  }

  private void become(State next) {
    state = next;
    since = nanoTime.getAsLong();
    succeeded = 0;
    failed = 0;
    trials = 0;
  }
}
