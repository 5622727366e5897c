package io.ticketqueue.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
final class TestClock extends Clock {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T11:00:00Z"));
  private volatile Duration step = Duration.ZERO;

  void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Lets this much time pass at every look at the clock. */
  void stepAtEveryLook(Duration time) {
    step = time;
  }

  @Override
  public Instant instant() {
    return now.updateAndGet(instant -> instant.plus(step));
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
