package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  default List<SeatTicket> ofReservation(UUID reservationId) {
    return ofReservations(List.of(reservationId));
  }

  /** Those of reservations, each one's in the order of its seats. */
  List<SeatTicket> ofReservations(Collection<UUID> reservationIds);

  /**
   * Records that tickets were used; one that was used before stays as it is.
   *
   * @return how many were unused
   */
  int use(Collection<String> numbers, Instant at);

  /** Records when each of several tickets was used, by number; as {@link #use}. */
  void useAll(Map<String, Instant> used);
}
