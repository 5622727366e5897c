package io.ticketqueue.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/**
 * Tells of a changed payment: other services by an event, the books by entries, operators by a
 * counter and a line.
 */
@Component
class AnnounceChange {
  private static final System.Logger LOG = System.getLogger(AnnounceChange.class.getName());

  private final PaymentEvents events;
  private final KeepBooks books;
  private final MeterRegistry metrics;

  @Inject
  AnnounceChange(PaymentEvents events, KeepBooks books, MeterRegistry metrics) {
    this.events = events;
    this.books = books;
    this.metrics = metrics;
  }

  void announce(PaymentTransition transition, Payment after) {
    Saga.Event event = transition.step().event();
    if (event != null) {
      events.append(after, event);
    }
    books.enter(transition, after);
    if (transition.isDecline()) {
      metrics.counter("tq.payments.declined").increment();
      LOG.log(
          Level.INFO,
          "event=attempt-declined payment={0} reservation={1} attempts={2} status={3}",
          after.id(),
          after.reservationId(),
          after.declines().count(),
          after.status());
    }
    if (transition.isChange()) {
      String status = after.status().name();
      String refund = after.refund().status().name();
      metrics.counter("tq.payments", "status", status, "refund", refund).increment();
      LOG.log(
          Level.INFO,
          "payment={0} reservation={1} status={2} failure={3} refund={4} observation={5}",
          after.id(),
          after.reservationId(),
          status,
          after.failure(),
          refund,
          transition.observation().name());
    }
  }
}
