package io.ticketqueue.payment;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.RefundCase.ByHand;
import io.ticketqueue.payment.RefundCase.State;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** An operator decides about a refund that PortOne refuses: it is tried again, or paid by hand. */
@Component
public class DecideRefund {
  private final Payments payments;
  private final Refunds refunds;
  private final ApplyObservation observations;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  DecideRefund(
      Payments payments,
      Refunds refunds,
      ApplyObservation observations,
      Transactions transactions,
      Audit audit) {
    this.payments = payments;
    this.refunds = refunds;
    this.observations = observations;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * Has it tried again, now.
   *
   * @throws Problem PAYMENT_NOT_FOUND; ALREADY_PROCESSED when it is done
   */
  public void retry(UUID id) {
    decide(
        id,
        (payment, refund) -> {
          if (refund.state() == State.DONE) {
            throw new Problem(ErrorCode.ALREADY_PROCESSED);
          }
          Instant now = observations.checkNow(payment);
          refunds.update(refund.in(State.DUE, now));
          record("REFUND_RETRIED", refund, Map.of("state", State.DUE.name()));
        });
  }

  /**
   * Notes that it was paid by hand: it is done. The same again changes nothing.
   *
   * @throws Problem PAYMENT_NOT_FOUND; ALREADY_PROCESSED when it is done otherwise;
   *     REQUEST_IN_PROGRESS while PortOne may still pay it
   */
  public void paidByHand(UUID id, ByHand hand) {
    decide(
        id,
        (payment, refund) -> {
          switch (refund.state()) {
            case DONE -> requireSame(refund, hand);
            case DUE -> throw new Problem(ErrorCode.REQUEST_IN_PROGRESS);
            case NEEDS_OPERATOR -> pay(payment, refund, hand);
          }
        });
  }

  private static void requireSame(RefundCase done, ByHand hand) {
    ByHand before = done.byHand();
    if (before == null || !before.reference().equals(hand.reference())) {
      throw new Problem(ErrorCode.ALREADY_PROCESSED);
    }
  }

  private void pay(Payment payment, RefundCase refund, ByHand hand) {
    Payment unused = observations.paidByHand(payment, refund);
    RefundCase done = refunds.find(refund.id()).orElseThrow();
    refunds.update(done.paidBy(hand));
    record(
        "REFUND_PAID_BY_HAND",
        refund,
        Map.of(
            "state", State.DONE.name(),
            "amount", done.amount(),
            "reference", hand.reference()));
  }

  private void record(String action, RefundCase before, Map<String, ?> after) {
    audit.record(
        action,
        "refund:" + before.id(),
        Map.of("state", before.state().name(), "attempts", before.tries().attempts()),
        after);
  }

  /** Decides with the refund's payment locked. */
  private void decide(UUID id, BiConsumer<Payment, RefundCase> decision) {
    UUID payment =
        transactions
            .requiresNew(() -> refunds.find(id))
            .map(RefundCase::paymentId)
            .orElseThrow(() -> new Problem(ErrorCode.PAYMENT_NOT_FOUND));
    transactions.requiresNew(
        () -> {
          Payment locked = payments.lock(payment);
          decision.accept(locked, refunds.find(id).orElseThrow());
        });
  }
}
