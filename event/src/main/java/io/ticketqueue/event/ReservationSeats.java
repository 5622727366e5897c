package io.ticketqueue.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What reservation says of the seats it has sold. A call is never made in a transaction. */
public interface ReservationSeats {
  /** What a reservation is. */
  enum State {
    PENDING,
    CONFIRMED,
    CANCELLED
  }

  /**
   * The seats of confirmed reservations of schedules, after a key, in their order.
   *
   * @return fewer than {@code most} if there are no more
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatKey after, int most);

  /**
   * The states of those reservations that there are.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  Map<UUID, State> states(Collection<UUID> reservationIds);
}
