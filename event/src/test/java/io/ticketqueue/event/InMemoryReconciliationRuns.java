package io.ticketqueue.event;

import io.ticketqueue.event.SeatDifferences.Totals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fake of {@link ReconciliationRuns}. */
final class InMemoryReconciliationRuns implements ReconciliationRuns {
  private final Clock clock;
  private long number;
  private boolean underWay;
  private @Nullable Instant beganAt;
  private @Nullable UUID leasedBy;
  private Instant leasedUntil = Instant.MIN;
  private SeatKey after = SeatKey.FIRST;
  private long compared;
  private @Nullable Result last;
  private int ended;

  InMemoryReconciliationRuns(Clock clock) {
    this.clock = clock;
  }

  /** How many runs are complete. */
  int ended() {
    return ended;
  }

  @Override
  public Optional<Run> lease(UUID instance, Duration every, Duration lease) {
    Instant now = clock.instant();
    boolean leasedByOther =
        leasedBy != null && !leasedBy.equals(instance) && leasedUntil.isAfter(now);
    boolean notDue = !underWay && beganAt != null && beganAt.isAfter(now.minus(every));
    if (leasedByOther || notDue) {
      return Optional.empty();
    }
    leasedBy = instance;
    leasedUntil = now.plus(lease);
    if (!underWay) {
      underWay = true;
      number++;
      beganAt = now;
      after = SeatKey.FIRST;
      compared = 0;
    }
    return Optional.of(new Run(number, after));
  }

  @Override
  public void advance(UUID instance, Run to, int more) {
    if (lock(instance, to.number())) {
      after = to.after();
      compared += more;
    }
  }

  @Override
  public boolean lock(UUID instance, long run) {
    return underWay && instance.equals(leasedBy) && run == number;
  }

  @Override
  public void end(Totals totals) {
    underWay = false;
    leasedBy = null;
    ended++;
    last = new Result(clock.instant(), compared, totals);
  }

  @Override
  public Optional<Result> last() {
    return Optional.ofNullable(last);
  }
}
