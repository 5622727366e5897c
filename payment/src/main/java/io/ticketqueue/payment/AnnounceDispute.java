package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Objects;

/** Tells of a dispute: other services by an event, the books by an entry, operators by a line. */
@Component
class AnnounceDispute {
  private static final System.Logger LOG = System.getLogger(AnnounceDispute.class.getName());

  private final PaymentEvents events;
  private final KeepBooks books;

  @Inject
  AnnounceDispute(PaymentEvents events, KeepBooks books) {
    this.events = events;
    this.books = books;
  }

  /** Announces a dispute that was opened or closed, in the transaction that does so. */
  void announce(Payment payment, Dispute dispute) {
    events.append(payment, dispute);
    boolean closed = dispute.state() == Dispute.State.CLOSED;
    books.enterDispute(
        payment,
        dispute.amount(),
        closed,
        closed ? Objects.requireNonNull(dispute.closedAt()) : dispute.openedAt());
    LOG.log(
        Level.WARNING,
        "event=dispute dispute={0} payment={1} reservation={2} state={3}",
        dispute.id(),
        dispute.paymentId(),
        dispute.reservationId(),
        dispute.state());
  }
}
