package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Pending;
import java.util.List;

/** What the other services are told of reservations, if the transaction commits. */
public interface Announcements {
  /** Held, or held with other seats than before: the list replaces an earlier one. */
  void held(Pending reservation);

  void confirmed(Confirmed reservation);

  /** Cancelled; told again where a payment succeeded late, so that its money goes back. */
  default void cancelled(Cancelled reservation) {
    cancelled(List.of(reservation));
  }

  /** Many at once. */
  void cancelled(List<Cancelled> reservations);
}
