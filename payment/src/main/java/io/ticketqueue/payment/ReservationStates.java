package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reservation says of many reservations at once. Not to be called in a transaction. */
public interface ReservationStates {
  /** Where a reservation stands. */
  enum Status {
    PENDING,
    CONFIRMED,
    CANCELLED
  }

  /**
   * What a reservation is.
   *
   * @param paymentId bought it, or claimed it last
   * @param refundAmount won that go back once it is cancelled; null: all, or it had no ticket
   */
  record State(Status status, @Nullable UUID paymentId, @Nullable Long refundAmount) {}

  /**
   * The states of those reservations that there are; up to 500 may be asked for.
   *
   * @throws Problem SERVICE_UNAVAILABLE when reservation cannot be asked
   */
  Map<UUID, State> states(Collection<UUID> reservationIds);
}
