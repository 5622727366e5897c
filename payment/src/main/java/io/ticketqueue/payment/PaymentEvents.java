package io.ticketqueue.payment;

/** The events that tell other services of payments. */
public interface PaymentEvents {
  /** Appends an event; it is published if the current transaction commits. */
  void append(Payment payment, Saga.Event event);

  /** As {@link #append(Payment, Saga.Event)}, of a dispute that was opened or closed. */
  void append(Payment payment, Dispute dispute);
}
