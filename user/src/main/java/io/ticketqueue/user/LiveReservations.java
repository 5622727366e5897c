package io.ticketqueue.user;

import java.util.UUID;

/** The reservations of users, as reservation knows them. */
public interface LiveReservations {
  /**
   * How many a user has for performances that have not ended: PENDING or CONFIRMED.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE while reservation cannot be asked
   */
  long count(UUID userId);
}
