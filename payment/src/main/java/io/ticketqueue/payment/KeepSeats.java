package io.ticketqueue.payment;

import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.RecordOutcome.News;
import io.ticketqueue.payment.Reservations.Reservation;
import io.ticketqueue.payment.Reservations.Verdict;
import io.ticketqueue.payment.Saga.Message;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Keeps the seats of a paid reservation until they are known to be sold. The claim under which it
 * was paid ends after two minutes, the event that makes a ticket of it may take longer: so the
 * claim is renewed until the confirmation, or the cancellation, has been heard of. The caller has
 * the lease. Safe to repeat at any point.
 */
@Dependent
public class KeepSeats {
  private static final System.Logger LOG = System.getLogger(KeepSeats.class.getName());
  private static final String LOST = "RESERVATION_CANCELLED";

  private final Reservations reservations;
  private final RecordOutcome record;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  KeepSeats(Reservations reservations, RecordOutcome record, PaymentPolicy policy, Clock clock) {
    this.reservations = reservations;
    this.record = record;
    this.policy = policy;
    this.clock = clock;
  }

  /** Renews the claim of a payment that has succeeded, or finds out what became of its seats. */
  void of(Payment paid) {
    Verdict verdict = reservations.keep(paid.reservationId(), paid.id(), paid.order().amount());
    News news =
        switch (verdict) {
          case GRANTED -> News.of(Message.NOT_YET);
          case UNKNOWN -> News.of(Message.UNKNOWN);
          case LOST, CHANGED -> whatBecameOf(paid);
        };
    record.apply(paid.id(), news);
    boolean outstanding = news.message() == Message.NOT_YET || news.message() == Message.UNKNOWN;
    boolean last = outstanding && !policy.isKept(paid, clock.instant());
    LOG.log(
        last ? Level.ERROR : outstanding ? Level.WARNING : Level.INFO,
        "event={0} payment={1} reservation={2} claim={3} heard={4}",
        last ? "seats-kept-no-longer" : outstanding ? "ticket-outstanding" : "ticket-known",
        paid.id(),
        paid.reservationId(),
        verdict,
        news.message());
  }

  /** No claim: it is a ticket already, or somebody cancelled it, and its event is on the way. */
  private News whatBecameOf(Payment paid) {
    Reservation found;
    try {
      found = reservations.find(paid.reservationId()).orElse(null);
    } catch (Problem away) {
      return News.of(Message.UNKNOWN);
    }
    if (found == null || found.cancelled()) {
      return News.because(Message.RESERVATION_CANCELLED, LOST);
    }
    return News.of(found.pending() ? Message.NOT_YET : Message.RESERVATION_CONFIRMED);
  }
}
