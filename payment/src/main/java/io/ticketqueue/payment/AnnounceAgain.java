package io.ticketqueue.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/**
 * Announces a success again, under a new event id, while its ticket is outstanding (D-8d): the
 * event may be lost for good, in a broker, by an operator or where it is consumed. Consumers bear
 * to hear it twice.
 */
@Component
class AnnounceAgain {
  private static final System.Logger LOG = System.getLogger(AnnounceAgain.class.getName());
  private static final int MOST = 50;

  private final SuccessAnnouncements announcements;
  private final Payments payments;
  private final PaymentEvents events;
  private final Transactions transactions;
  private final MeterRegistry metrics;

  @Inject
  AnnounceAgain(
      SuccessAnnouncements announcements,
      Payments payments,
      PaymentEvents events,
      Transactions transactions,
      MeterRegistry metrics) {
    this.announcements = announcements;
    this.payments = payments;
    this.events = events;
    this.transactions = transactions;
    this.metrics = metrics;
  }

  /** Announces those that are due. */
  void announceDue(ComparisonPolicy policy) {
    int announced;
    do {
      announced =
          transactions.requiresNew(
              () -> {
                List<UUID> due = announcements.due(policy.announceAfter(), MOST);
                due.forEach(this::announce);
                return due.size();
              });
    } while (announced == MOST);
  }

  private void announce(UUID id) {
    Payment payment = payments.find(id).orElseThrow();
    events.append(payment, Saga.Event.PaymentSuccess);
    announcements.note(id);
    metrics.counter("tq.payments.announced.again").increment();
    LOG.log(
        Level.WARNING,
        "event=success-announced-again payment={0} reservation={1}",
        payment.id(),
        payment.reservationId());
  }
}
