package io.ticketqueue.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that its card's owner contests: a case for operators.
 *
 * @param reference tells the disputes of a payment apart
 * @param amount won that were paid; PortOne names no part
 */
public record Dispute(
    UUID id,
    UUID paymentId,
    UUID reservationId,
    String reference,
    long amount,
    State state,
    Instant openedAt,
    @Nullable Instant closedAt) {
  /** Whether it is decided. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** The same, decided. */
  Dispute closed(Instant at) {
    return new Dispute(id, paymentId, reservationId, reference, amount, State.CLOSED, openedAt, at);
  }
}
