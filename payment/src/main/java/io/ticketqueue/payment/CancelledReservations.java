package io.ticketqueue.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reservations known to be cancelled, so that money for one is refunded whichever is heard first.
 * Every method works in the caller's transaction.
 */
public interface CancelledReservations {
  /** Remembers one; the first reason stays. */
  void remember(UUID reservationId, String reason, Instant at);

  /** Why a reservation was cancelled, if it is known to be. */
  Optional<String> findReason(UUID reservationId);
}
