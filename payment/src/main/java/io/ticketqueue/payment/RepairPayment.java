package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.PaymentComparisons.Seen;
import io.ticketqueue.payment.ReservationStates.State;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what follows from a mismatch, if the payment is still as it was seen: by the rules of the
 * events that were lost, so that a repair and an event that comes meanwhile end in the same.
 */
@Component
class RepairPayment {
  private static final System.Logger LOG = System.getLogger(RepairPayment.class.getName());
  private static final String LOST = "RESERVATION_CANCELLED";

  private final Payments payments;
  private final ApplyObservation observations;
  private final KeepBooks books;
  private final PaymentEvents events;
  private final Transactions transactions;

  @Inject
  RepairPayment(
      Payments payments,
      ApplyObservation observations,
      KeepBooks books,
      PaymentEvents events,
      Transactions transactions) {
    this.payments = payments;
    this.observations = observations;
    this.books = books;
    this.events = events;
    this.transactions = transactions;
  }

  /** Compares a payment, and does what follows; returns what was seen. */
  List<Seen> settle(Payment payment, @Nullable State reservation) {
    boolean agrees = PaymentMismatch.between(payment, reservation).isEmpty();
    boolean entered =
        !PaymentMismatch.isMoney(payment)
            || transactions.<Boolean>requiresNew(() -> books.isEntered(payment));
    return agrees && entered
        ? List.of()
        : transactions.requiresNew(() -> lockAndSettle(payment, reservation));
  }

  private List<Seen> lockAndSettle(Payment seen, @Nullable State reservation) {
    Payment payment = payments.lock(seen.id());
    List<Seen> found = new ArrayList<>();
    if (PaymentMismatch.isMoney(payment) && !books.isEntered(payment)) {
      books.enter(payment);
      found.add(new Seen(payment, PaymentMismatch.NOT_IN_BOOKS, true));
    }
    Optional<PaymentMismatch> mismatch = PaymentMismatch.between(payment, reservation);
    mismatch.ifPresent(
        kind -> {
          if (kind.isProvable()) {
            repair(payment, kind, reservation);
          }
          found.add(new Seen(payment, kind, kind.isProvable()));
        });
    found.forEach(RepairPayment::log);
    return found;
  }

  private void repair(Payment payment, PaymentMismatch kind, @Nullable State reservation) {
    switch (kind) {
      case NOT_CONFIRMED -> events.append(payment, Saga.Event.PaymentSuccess);
      case STILL_CONFIRMED -> events.append(payment, Saga.Event.PaymentRefunded);
      case NOT_MARKED -> observations.apply(payment, new Observation.ReservationConfirmed());
      case NOT_REFUNDED -> observations.apply(payment, cancelled(payment, reservation));
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  private static Observation cancelled(Payment payment, @Nullable State reservation) {
    Long refund = reservation == null ? null : reservation.refundAmount();
    return refund != null && payment.isRaisedBy(refund)
        ? new Observation.RefundRaised(LOST, refund)
        : new Observation.ReservationCancelled(LOST, refund);
  }

  private static void log(Seen one) {
    LOG.log(
        one.done() ? Level.WARNING : Level.ERROR,
        "reconciliation=mismatch kind={0} payment={1} reservation={2} done={3}",
        one.kind(),
        one.payment().id(),
        one.payment().reservationId(),
        one.done());
  }
}
