package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service that holds the seats. None of its methods may be called in a transaction. */
public interface Reservations {
  /**
   * What is known of a reservation.
   *
   * @param refundAmount won that go back of what its tickets cost, once it is cancelled; null: it
   *     had none, or all of it
   */
  record Reservation(
      UUID userId,
      Payment.Reserved reserved,
      boolean pending,
      boolean cancelled,
      long totalAmount,
      Instant holdExpiresAt,
      @Nullable Long refundAmount) {}

  /**
   * Finds a reservation.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the service cannot be asked
   */
  Optional<Reservation> find(UUID reservationId);

  /** Claims the seats for two minutes, so that the payment can be settled; again renews that. */
  ClaimResult claim(UUID reservationId, UUID paymentId, long amount);

  /**
   * Claims the seats for a payment that has succeeded, until reservation hears of that in an event
   * (an instance of before: for as long as a hold).
   */
  ClaimResult renewPaidClaim(UUID reservationId, UUID paymentId, long amount);

  /** Releases a claim. The call may be lost: a claim ends by itself. */
  void releaseClaim(UUID reservationId, UUID paymentId);
}
