package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service that holds the seats. */
public interface Reservations {
  /**
   * A reservation.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the service cannot be asked
   */
  Optional<Reservation> find(UUID reservationId);

  /** What is known of a reservation. */
  record Reservation(
      UUID userId,
      Payment.Reserved reserved,
      boolean pending,
      boolean cancelled,
      long totalAmount,
      Instant holdExpiresAt) {}

  /** Reserves the seats for this payment's settling, for two minutes; again extends that. */
  Claim claim(UUID reservationId, UUID paymentId, long amount);

  /** As {@link #claim}, for a payment that has succeeded: lasts as long as a hold. */
  Verdict keep(UUID reservationId, UUID paymentId, long amount);

  /** Gives a claim back; may be lost, the claim ends by itself. */
  void giveBack(UUID reservationId, UUID paymentId);

  /** What became of a claim. */
  enum Verdict {
    GRANTED,
    /** The hold is over, or the reservation is not pending any more. */
    LOST,
    /** The amount is another now. */
    CHANGED,
    /** The service cannot be asked, or another payment is at it. */
    UNKNOWN
  }

  /**
   * A claim.
   *
   * @param reserved the seats, if it was granted
   */
  record Claim(Verdict verdict, Payment.@Nullable Reserved reserved) {}
}
