package io.ticketqueue.payment;

import java.util.UUID;

/** Reservation as a test arranges it, whether it is a fake or a stand-in. */
public interface SeatHolder {
  /** Adds or changes a reservation. */
  void put(Held held);

  /** How often a reservation was claimed to settle a payment. */
  long claims(UUID reservation);

  /** How often a claim was released. */
  long released(UUID reservation);

  /** Whether calls fail. */
  void unavailable(boolean unavailable);
}
