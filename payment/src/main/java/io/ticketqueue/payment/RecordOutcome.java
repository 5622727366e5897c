package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Records what was heard of a payment, in a transaction of its own. */
@Component
class RecordOutcome {
  private final Payments payments;
  private final ApplyObservation observations;
  private final PaymentChecks checks;
  private final Transactions transactions;

  @Inject
  RecordOutcome(
      Payments payments,
      ApplyObservation observations,
      PaymentChecks checks,
      Transactions transactions) {
    this.payments = payments;
    this.observations = observations;
    this.checks = checks;
    this.transactions = transactions;
  }

  /** The database's time, by which payments are settled on whichever instance. */
  Instant now() {
    return transactions.requiresNew(checks::now);
  }

  /** Records it and ends the payment's lease. */
  Payment record(UUID id, Observation observation) {
    return transactions.requiresNew(() -> observations.apply(payments.lock(id), observation));
  }
}
