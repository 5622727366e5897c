package io.ticketqueue.payment;

/** What others are told. */
public interface Announcements {
  /** Tells others, if the current transaction commits. */
  void publish(Payment payment, Saga.Event event);
}
