package io.ticketqueue.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it; any thread may look at it and move it. */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;
  private volatile Duration step = Duration.ZERO;

  public TestClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** Moves the clock, with a negative time back. */
  public void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Lets this much time pass at every look at the clock. */
  public void stepAtEveryLook(Duration time) {
    step = time;
  }

  @Override
  public Instant instant() {
    return now.updateAndGet(instant -> instant.plus(step));
  }

  /** The same time for what counts nanoseconds, as {@link System#nanoTime} does. */
  public long nanos() {
    return Duration.between(Instant.EPOCH, instant()).toNanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
