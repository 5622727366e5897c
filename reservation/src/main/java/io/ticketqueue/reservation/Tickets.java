package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tickets of seats. Every call joins the current transaction. Whoever uses tickets has locked
 * their reservation ({@link Reservations#lockTicket}).
 */
public interface Tickets {
  /** Writes those that a confirmed reservation lacks. */
  default void issue(UUID reservationId) {
    issue(List.of(reservationId));
  }

  /** Writes those that confirmed reservations lack; others get none. */
  void issue(Collection<UUID> reservationIds);

  /** Those of a reservation, in the order of its seats; none before it was confirmed. */
  List<SeatTicket> ofReservation(UUID reservationId);

  /** The ticket of a number, cancelled or not. */
  Optional<SeatTicket> find(String number);

  /**
   * A page of a schedule's tickets, cancelled ones too, in the order of their numbers.
   *
   * @param after the last number of the page before; empty at first
   */
  List<SeatTicket> ofSchedule(UUID scheduleId, String after, int most);

  /**
   * Records that tickets were used; one that was used before stays as it is.
   *
   * @return how many were unused
   */
  int use(Collection<String> numbers, Instant at);
}
