package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many holds be written at once ({@code tq.hold.at-once}): in a rush, payments, sweeps
 * and gates must still find a connection of the database.
 */
@Component
public class HoldLane {
  private static final int MOST = 1000;
  private static final long PATIENCE_SECONDS = 3;
  private static final int RETRY_SECONDS = 1;

  private final Semaphore places;

  @Inject
  public HoldLane(Settings settings) {
    this(settings.count("tq.hold.at-once", 1, MOST));
  }

  HoldLane(int places) {
    this.places = new Semaphore(places, true);
  }

  /**
   * Does the work when there is a place.
   *
   * @throws Problem SERVICE_UNAVAILABLE when there is none for three seconds
   */
  public <T> T call(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }
}
