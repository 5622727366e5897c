package io.ticketqueue.payment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Cancelled reservations in memory. */
final class InMemoryCancelledReservations implements CancelledReservations {
  private final Map<UUID, String> reasons = new ConcurrentHashMap<>();

  @Override
  public void remember(UUID reservationId, String reason, Instant at) {
    reasons.putIfAbsent(reservationId, reason);
  }

  @Override
  public Optional<String> findReason(UUID reservationId) {
    return Optional.ofNullable(reasons.get(reservationId));
  }
}
