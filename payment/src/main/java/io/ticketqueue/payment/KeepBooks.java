package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.Causation;
import io.ticketqueue.chassis.security.Actor;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Enters what moves into the books (D-8c), in the transaction that changes the payment and has its
 * row locked. Call it after the change.
 */
@Component
public class KeepBooks {
  private static final String OPERATOR = "ADMIN";

  private final Ledger ledger;
  private final PaymentGateway gateway;
  private final Clock clock;

  @Inject
  KeepBooks(Ledger ledger, PaymentGateway gateway, Clock clock) {
    this.ledger = ledger;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Enters what follows from the payment as it is now; again changes nothing. */
  void enter(Payment after) {
    add(after, BooksOfPayment.missing(after, ledger.position(after.id()), clock.instant()));
  }

  /** As {@link #enter(Payment)}, after a transition. */
  void enter(PaymentTransition transition, Payment after) {
    if (transition.before().status() == Status.PENDING
        && transition.observation() instanceof Observation.Refunded back) {
      add(after, BooksOfPayment.passedThrough(after, back, clock.instant()));
    } else if (transition.isChange()) {
      enter(after);
    }
  }

  /** Whether the books have all that follows from a payment. */
  boolean isEntered(Payment payment) {
    return BooksOfPayment.missing(payment, ledger.position(payment.id()), clock.instant())
        .isEmpty();
  }

  /** A part went back though the seats stay sold, in the provider's console for example. */
  public void enterGoodwill(Payment payment, long amount, Instant at) {
    add(
        payment,
        List.of(
            Movement.of(LedgerCause.GOODWILL, amount, at),
            Movement.of(LedgerCause.REFUNDED, amount, at)));
  }

  /** Money that was owed was paid by hand. */
  public void enterPaidByHand(Payment payment, long amount) {
    add(payment, List.of(Movement.of(LedgerCause.PAID_BY_HAND, amount, clock.instant())));
  }

  /** The buyer contests the payment, or that is over. */
  public void enterDispute(Payment payment, long amount, boolean closed, Instant at) {
    LedgerCause cause = closed ? LedgerCause.DISPUTE_CLOSED : LedgerCause.DISPUTED;
    add(payment, List.of(Movement.of(cause, amount, at)));
  }

  private void add(Payment payment, List<Movement> movements) {
    if (!movements.isEmpty()) {
      ledger.add(payment, movements, source());
    }
  }

  private Ledger.Source source() {
    return new Ledger.Source(
        gateway.channel().storeId(),
        Causation.current(),
        Actor.current()
            .filter(actor -> actor.role().equals(OPERATOR))
            .map(Actor::userId)
            .orElse(null));
  }
}
