package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What payment, event and user may know of reservations. */
@Component
public class ReservationLookup {
  private final Reservations reservations;
  private final ReservationCounts counts;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public ReservationLookup(
      Reservations reservations, ReservationCounts counts, Transactions transactions, Clock clock) {
    this.reservations = reservations;
    this.counts = counts;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A reservation.
   *
   * @throws Problem RESERVATION_NOT_FOUND
   */
  public Reservation require(UUID id) {
    return transactions
        .required(() -> reservations.find(id))
        .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
  }

  /** Those of many reservations that there are. */
  public List<Reservation> find(Collection<UUID> ids) {
    return transactions.required(() -> reservations.find(ids));
  }

  /**
   * A page of the sold seats of schedules.
   *
   * @param after the last seat of the page before
   */
  public List<Reservations.SoldSeat> soldAfter(
      Collection<UUID> scheduleIds, Reservations.SeatPlace after, int most) {
    return transactions.required(() -> reservations.soldAfter(scheduleIds, after, most));
  }

  /** How many reservations of a user are live, for performances that have not ended. */
  public ReservationCounts.Count countUnendedOfUser(UUID userId) {
    return transactions.required(() -> counts.countUnendedOfUser(userId, clock.instant()));
  }

  /** How many reservations of a schedule are live. */
  public ReservationCounts.Count countOfSchedule(UUID scheduleId) {
    return transactions.required(() -> counts.countOfSchedule(scheduleId));
  }

  /** How many reservations of all schedules of an event are live. */
  public ReservationCounts.Count countOfEvent(UUID eventId) {
    return transactions.required(() -> counts.countOfEvent(eventId));
  }
}
