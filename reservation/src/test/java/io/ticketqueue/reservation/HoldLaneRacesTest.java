package io.ticketqueue.reservation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Threads at a lane of two places, in many of the orders in which they may run. */
class HoldLaneRacesTest {
  private static final int PLACES = 2;

  /**
   * What its operations say is true one after the other, and must be so in every order of steps.
   */
  public static final class Lane {
    private final HoldLane lane = new HoldLane(PLACES, Duration.ofMinutes(1));
    private final AtomicInteger inside = new AtomicInteger();

    @Operation
    public boolean hasRoomForSoManyOnly() {
      return lane.call(
          () -> {
            int now = inside.incrementAndGet();
            inside.decrementAndGet();
            return now <= PLACES;
          });
    }

    @Operation
    public boolean isLeftByAFailureToo() {
      try {
        return lane.call(
            () -> {
              throw new IllegalStateException("the hold fails");
            });
      } catch (IllegalStateException e) {
        return true;
      }
    }
  }

  @Test
  void thereAreNeverMoreInsideThanPlacesAndNoneIsLost() {
    new ModelCheckingOptions()
        .threads(3)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(PLACES + 1)
        .iterations(10)
        .invocationsPerIteration(100)
        .check(Lane.class);
  }
}
