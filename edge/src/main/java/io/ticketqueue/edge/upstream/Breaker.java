package io.ticketqueue.edge.upstream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: opens when too many calls of a window failed, lets a few try after a while,
 * and closes when these succeed. A call that was let in must report its outcome.
 */
public final class Breaker {
  private static final int TRIALS = 3;

  /**
   * @param window over which failures are counted
   * @param calls that many at least before it opens
   * @param failedPercent that many of them failed
   * @param open how long it stays open
   */
  public record Policy(Duration window, int calls, int failedPercent, Duration open) {}

  /** What a breaker is doing. */
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private final Policy policy;
  private final LongSupplier nanoTime;
  private volatile State state = State.CLOSED;
  private long since;
  private int succeeded;
  private int failed;
  private int trials;

  public Breaker(Policy policy, LongSupplier nanoTime) {
    this.policy = policy;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  public State state() {
    return state;
  }

  /** Seconds until it lets somebody try, at least 1. */
  public synchronized long retrySeconds() {
    long left = policy.open().toNanos() - (nanoTime.getAsLong() - since);
    return state == State.OPEN ? Math.max(1, Duration.ofNanos(left).toSeconds()) : 1;
  }

  /** Whether a call may go on. */
  public boolean admits() {
    return state == State.CLOSED || admitsTrial();
  }

  private synchronized boolean admitsTrial() {
    // half open for as long again: whoever was let try has not reported, others may
    if (state != State.CLOSED && nanoTime.getAsLong() - since >= policy.open().toNanos()) {
      become(State.HALF_OPEN);
    }
    if (state == State.HALF_OPEN && trials < TRIALS) {
      trials++;
      return true;
    }
    return state == State.CLOSED;
  }

  public void succeed() {
    succeed(1);
  }

  /** A call succeeded on which so many people waited; it was one trial all the same. */
  public synchronized void succeed(int people) {
    if (state == State.HALF_OPEN) {
      if (++succeeded >= TRIALS) {
        become(State.CLOSED);
      }
    } else if (state == State.CLOSED) {
      newWindowWhenOver();
      succeeded += people;
    }
  }

  public void fail() {
    fail(1);
  }

  /** A call failed on which so many people waited. */
  public synchronized void fail(int people) {
    if (state == State.HALF_OPEN) {
      become(State.OPEN);
    } else if (state == State.CLOSED) {
      newWindowWhenOver();
      failed += people;
      int all = succeeded + failed;
      if (all >= policy.calls() && failed * 100L >= (long) all * policy.failedPercent()) {
        become(State.OPEN);
      }
    }
  }

  /**
   * A call that was let in tells nothing about the service: the client went away, or it is asked
   * again in another way.
   */
  public synchronized void forget() {
    if (state == State.HALF_OPEN && trials > 0) {
      trials--;
    }
  }

  private void newWindowWhenOver() {
    if (nanoTime.getAsLong() - since > policy.window().toNanos()) {
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
