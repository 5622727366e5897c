package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Saga.Refund;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Records what came of an attempt to refund a payment, in a transaction of its own. */
@Component
class RecordRefund {
  private static final System.Logger LOG = System.getLogger(RecordRefund.class.getName());

  private final Payments payments;
  private final Refunds refunds;
  private final ApplyObservation observations;
  private final RefundPolicy policy;
  private final Transactions transactions;

  @Inject
  RecordRefund(
      Payments payments,
      Refunds refunds,
      ApplyObservation observations,
      RefundPolicy policy,
      Transactions transactions) {
    this.payments = payments;
    this.refunds = refunds;
    this.observations = observations;
    this.policy = policy;
    this.transactions = transactions;
  }

  /** How often PortOne has refused it so far. */
  int refusals(UUID payment) {
    return transactions.requiresNew(
        () -> refunds.owed(payment).map(refund -> refund.tries().refusals()).orElse(0));
  }

  /**
   * It was tried. Where more is due by now, it is not done with that.
   *
   * @param attempted the payment as it was then
   * @param done empty when it is not done, or not known to be
   */
  Payment tried(Payment attempted, Optional<CompletedRefund> done) {
    return transactions.requiresNew(
        () -> {
          Payment locked = payments.lock(attempted.id());
          boolean raised = !Objects.equals(attempted.refund().due(), locked.refund().due());
          if (locked.refund().status() == Refund.DUE) {
            refunds.update(observations.owed(locked).tried());
          }
          return observations.apply(
              locked,
              done.filter(refund -> !raised)
                  .<Observation>map(
                      refund -> new Observation.Refunded(Payment.Receipt.NONE, refund))
                  .orElseGet(Observation.RefundOutstanding::new));
        });
  }

  /** PortOne refused: it is tried again, or becomes an operator's in the end. */
  Payment refused(UUID id, RefundRefused refusal) {
    return transactions.requiresNew(
        () -> {
          Payment locked = payments.lock(id);
          Payment after = observations.apply(locked, new Observation.RefundOutstanding());
          if (after.refund().status() == Refund.DUE) {
            RefundCase refused = observations.owed(after).refused(refusal.why());
            boolean operator = policy.needsOperator(refused, refusal.isByRule());
            refunds.update(operator ? observations.handOver(after, refused) : refused);
            log(refused, operator);
          }
          return after;
        });
  }

  private static void log(RefundCase refused, boolean operator) {
    LOG.log(
        operator ? Level.ERROR : Level.WARNING,
        "event={0} refund={1} payment={2} refusals={3} error={4}",
        operator ? "refund-needs-operator" : "refund-refused",
        refused.id(),
        refused.paymentId(),
        refused.tries().refusals(),
        refused.tries().lastError());
  }
}
