package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;

/**
 * Cancels the reservations of performances that will not take place. Any number of instances may do
 * so at once: each takes other rows. Twenty thousand take their time, so nothing else waits for it.
 */
@Component
public class CancelWithPerformance {
  private final Reservations reservations;
  private final ReservationTransitions transitions;
  private final Sweep sweep;

  @Inject
  public CancelWithPerformance(
      Reservations reservations, ReservationTransitions transitions, Sweep sweep) {
    this.reservations = reservations;
    this.transitions = transitions;
    this.sweep = sweep;
  }

  /** Cancels all that are due. */
  public void sweep() {
    sweep.run(
        reservations::lockOfCancelledSchedules,
        one -> transitions.cancel(one, CancelReason.EVENT_CANCELLED, reservations.now()));
  }
}
