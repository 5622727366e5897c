package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Live;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Cancels the reservations of performances that will not take place. Any number of instances may do
 * so at once: each takes other rows. Twenty thousand take their time, so nothing else waits for it.
 *
 * <p>Unless the organiser says otherwise, tickets that were used stay, and their price is kept: of
 * a reservation that was used in part the other seats go back. If the organiser says so later, the
 * rest goes back then.
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
    sweep.runAll(reservations::lockOfCancelledSchedules, this::cancel);
    sweep.runAll(
        reservations::lockStaying,
        (due, now) -> transitions.writeCancelled(due.stream().map(Cancelled::withUsed).toList()));
  }

  private void cancel(List<Live> due, Instant now) {
    Map<UUID, Set<UUID>> staying =
        due.stream().anyMatch(CancelWithPerformance::isUsed)
            ? reservations.stayingSeats(due.stream().map(Live::id).toList())
            : Map.of();
    transitions.cancelAll(
        due,
        one ->
            one.cancelExcept(
                staying.getOrDefault(one.id(), Set.of()), CancelReason.EVENT_CANCELLED, now));
  }

  private static boolean isUsed(Live live) {
    return live instanceof Confirmed paid && paid.bought().isUsed();
  }
}
