package io.ticketqueue.event;

import java.util.UUID;

/** What reservation says about its reservations. */
public interface ActiveReservations {
  /**
   * How many reservations of an event are PENDING or CONFIRMED.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  long count(UUID eventId);
}
