package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.util.UUID;

/** A paid reservation became a ticket: its claim needs no renewal any more. */
@Component
public class MarkReservationConfirmed {
  private final Payments payments;
  private final ApplyObservation observations;
  private final Transactions transactions;

  @Inject
  MarkReservationConfirmed(
      Payments payments, ApplyObservation observations, Transactions transactions) {
    this.payments = payments;
    this.observations = observations;
    this.transactions = transactions;
  }

  /** Marks it on the payment that has paid for the reservation. */
  public void onConfirmed(UUID reservationId) {
    transactions.required(
        () ->
            payments.lockByReservation(reservationId).stream()
                .filter(payment -> payment.status() == Status.SUCCESS)
                .forEach(
                    payment ->
                        observations.apply(payment, new Observation.ReservationConfirmed())));
  }
}
