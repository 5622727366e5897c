package io.ticketqueue.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payments. Every method works in the caller's transaction. */
public interface Payments {
  /**
   * Adds a PENDING payment, to be checked from {@code nextCheck} on. Fails if the reservation has a
   * payment that is PENDING or SUCCESS (P1).
   */
  Payment add(Payment.Order order, Instant nextCheck);

  Optional<Payment> find(UUID id);

  Optional<Payment> findByPaymentKey(String paymentKey);

  /** The payment, its row locked until the transaction ends. */
  Payment lock(UUID id);

  /** Lets one transaction at a time begin payments for a reservation, until it ends. */
  void lockReservation(UUID reservationId);

  /** All payments for a reservation, oldest first, their rows locked until the transaction ends. */
  List<Payment> lockByReservation(UUID reservationId);

  /** Writes a locked payment and ends its lease. */
  void update(Payment payment, @Nullable Instant nextCheck, Instant now);

  /** Notes that PortOne knows the amount. */
  void markRegistered(UUID id, Instant now);

  /** Makes a locked payment due at once, as if it had never been checked. */
  void scheduleCheckNow(UUID id, Instant now);

  /** A user's payments, newest first. */
  List<Payment> list(UUID userId, int offset, int size);

  long count(UUID userId);
}
