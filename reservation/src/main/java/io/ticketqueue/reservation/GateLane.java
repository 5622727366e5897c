package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many scans be written at once ({@code tq.gate.at-once}), and the others wait for
 * their turn: who comes when the network was slow comes with many others, and in the pool of
 * connections nobody waits for longer than three seconds. Others find connections too.
 */
@Component
public class GateLane {
  private static final int RETRY_SECONDS = 1;

  private final Semaphore places;
  private final GatePolicy policy;

  @Inject
  public GateLane(GatePolicy policy) {
    this.places = new Semaphore(policy.atOnce(), true);
    this.policy = policy;
  }

  /**
   * Does the work when there is a place.
   *
   * @throws Problem SERVICE_UNAVAILABLE when there is none in time
   */
  <T> T call(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (places.tryAcquire(policy.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable(RETRY_SECONDS, null);
  }
}
