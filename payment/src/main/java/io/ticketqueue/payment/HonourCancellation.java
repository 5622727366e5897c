package io.ticketqueue.payment;

import io.ticketqueue.payment.RecordOutcome.News;
import io.ticketqueue.payment.Saga.Message;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A reservation was cancelled: what was paid for it goes back. In the caller's transaction. */
@Dependent
public class HonourCancellation {
  private final Payments payments;
  private final CancelledReservations cancelled;
  private final RecordOutcome record;
  private final Clock clock;

  @Inject
  HonourCancellation(
      Payments payments, CancelledReservations cancelled, RecordOutcome record, Clock clock) {
    this.payments = payments;
    this.cancelled = cancelled;
    this.record = record;
    this.clock = clock;
  }

  /** Remembers it and begins the refund; a payment under way is looked at soon. */
  public void cancelled(UUID reservationId, String reason, Instant at) {
    cancelled.remember(reservationId, reason, at);
    for (Payment payment : payments.lockByReservation(reservationId)) {
      if (payment.status() == Status.SUCCESS) {
        record.applyLocked(payment, News.because(Message.RESERVATION_CANCELLED, reason));
      } else if (payment.status() == Status.PENDING) {
        payments.scheduleCheckNow(payment.id(), clock.instant());
      }
    }
  }
}
