package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a locked reservation becomes a ticket or ends: the row and its event in the caller's
 * transaction (R5), and its holds, which are needed no more, once that has committed.
 */
@Component
public class ReservationTransitions {
  private final Reservations reservations;
  private final Tickets tickets;
  private final Announcements announcements;
  private final SeatHolds holds;

  @Inject
  public ReservationTransitions(
      Reservations reservations, Tickets tickets, Announcements announcements, SeatHolds holds) {
    this.reservations = reservations;
    this.tickets = tickets;
    this.announcements = announcements;
    this.holds = holds;
  }

  /** Makes tickets of it; from now on its seats are sold. */
  Confirmed confirm(Pending pending, UUID paymentId, String ticketNumber, Instant now) {
    Confirmed confirmed = pending.confirm(paymentId, ticketNumber, now);
    reservations.save(confirmed);
    tickets.issue(confirmed.id());
    announcements.confirmed(confirmed);
    releaseHolds(confirmed);
    return confirmed;
  }

  /** Cancels it; what was paid for tickets goes back as a whole. */
  Cancelled cancel(Live live, CancelReason reason, Instant now) {
    return end(live.cancel(reason, now));
  }

  /** Cancels many, as {@link #cancel} does one. Those that are paid have no holds any more. */
  void cancelAll(List<? extends Live> live, Function<Live, Cancelled> end) {
    writeCancelled(live.stream().map(end).toList());
    live.stream().filter(Pending.class::isInstance).forEach(this::releaseHolds);
  }

  /** Writes and tells that these are cancelled, some of them once more: then more goes back. */
  void writeCancelled(List<Cancelled> cancelled) {
    reservations.saveAll(cancelled);
    announcements.cancelled(cancelled);
  }

  /** Cancels it for its buyer, who gets so much back. */
  Cancelled cancelByBuyer(Live live, long refundAmount, Instant now) {
    return end(new Cancelled(live, CancelReason.USER_REQUEST, now, refundAmount));
  }

  private Cancelled end(Cancelled cancelled) {
    reservations.save(cancelled);
    announcements.cancelled(cancelled);
    if (cancelled.before() instanceof Pending) {
      releaseHolds(cancelled);
    }
    return cancelled;
  }

  private void releaseHolds(Reservation reservation) {
    Hold hold = reservation.hold();
    holds.releaseAfterCommit(hold.scheduleId(), hold.operation(), hold.seatIds());
  }
}
