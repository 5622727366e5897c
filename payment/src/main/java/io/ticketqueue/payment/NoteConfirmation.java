package io.ticketqueue.payment;

import io.ticketqueue.payment.RecordOutcome.News;
import io.ticketqueue.payment.Saga.Message;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;

/** A paid reservation became a ticket: its seats need no keeping. In the caller's transaction. */
@Dependent
public class NoteConfirmation {
  private final Payments payments;
  private final RecordOutcome record;

  @Inject
  NoteConfirmation(Payments payments, RecordOutcome record) {
    this.payments = payments;
    this.record = record;
  }

  /** Notes it on the payment that has paid for the reservation. */
  public void confirmed(UUID reservationId) {
    for (Payment payment : payments.lockByReservation(reservationId)) {
      if (payment.status() == Status.SUCCESS) {
        record.applyLocked(payment, News.of(Message.RESERVATION_CONFIRMED));
      }
    }
  }
}
