package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Duration;
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
  private static final int RETRY_SECONDS = 1;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Semaphore places;
  private final Duration patience;

  @Inject
  public HoldLane(Settings settings) {
    this(places(settings), settings.duration("tq.hold.wait", SHORTEST_WAIT, LONGEST_WAIT));
  }

  HoldLane(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  private static int places(Settings settings) {
    int places = settings.count("tq.hold.at-once", 1, MOST);
    if (places >= settings.count("tq.db.connections", 1, Integer.MAX_VALUE)) {
      throw new BadConfiguration("tq.hold.at-once", "must be less than tq.db.connections");
    }
    return places;
  }

  /**
   * Does the work when there is a place.
   *
   * @throws Problem SERVICE_UNAVAILABLE when there is none for {@code tq.hold.wait}
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
      if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }
}
