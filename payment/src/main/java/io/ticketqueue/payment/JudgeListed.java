package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.PaymentComparisons.Seen;
import io.ticketqueue.payment.ProviderPayments.Listed;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a payment with what the provider lists. Money that we have not heard of is told as the
 * provider's webhook would tell it, so that one way leads to what follows.
 */
@Component
class JudgeListed {
  private static final System.Logger LOG = System.getLogger(JudgeListed.class.getName());

  private final Ledger ledger;
  private final ReceiveWebhook webhooks;
  private final Disputes disputes;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  JudgeListed(
      Ledger ledger,
      ReceiveWebhook webhooks,
      Disputes disputes,
      Transactions transactions,
      Clock clock) {
    this.ledger = ledger;
    this.webhooks = webhooks;
    this.disputes = disputes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Judges, and tells what is to be told. */
  Optional<Seen> judge(Listed listed, @Nullable Payment payment) {
    if (payment == null) {
      if (listed.taken() > listed.back()) {
        tell(listed, Webhook.PAID);
        log(PaymentMismatch.NOT_HEARD, listed, null);
      }
      return Optional.empty();
    }
    if (listed.disputed() != isDisputed(payment)) {
      tell(listed, Webhook.DISPUTED);
    }
    Optional<Seen> seen = compare(listed, payment);
    seen.ifPresent(one -> log(one.kind(), listed, payment));
    return seen;
  }

  private boolean isDisputed(Payment payment) {
    return transactions.requiresNew(() -> disputes.of(payment.id())).stream()
        .anyMatch(one -> one.state() == Dispute.State.OPEN);
  }

  /** Paid here, and the provider has no such payment. */
  static Seen lacking(Payment payment) {
    LOG.log(
        Level.ERROR,
        "reconciliation=mismatch kind={0} payment={1} provider=unknown",
        PaymentMismatch.NOT_TAKEN,
        payment.id());
    return new Seen(payment, PaymentMismatch.NOT_TAKEN, false, payment.order().amount());
  }

  private Optional<Seen> compare(Listed listed, Payment payment) {
    boolean isSuccess = payment.status() == Status.SUCCESS;
    boolean isUnpaid = payment.status() == Status.PENDING || payment.status() == Status.FAILED;
    if (isUnpaid && payment.refund().status() == Refund.NONE) {
      return listed.taken() > listed.back()
          ? heard(listed, payment, Webhook.PAID, listed.taken() - listed.back())
          : Optional.empty();
    }
    if (isSuccess && listed.taken() != payment.order().amount()) {
      long difference = Math.abs(listed.taken() - payment.order().amount());
      return Optional.of(new Seen(payment, PaymentMismatch.NOT_TAKEN, false, difference));
    }
    LedgerPosition books = transactions.requiresNew(() -> ledger.position(payment.id()));
    long back = books.sum(LedgerCause.REFUNDED);
    if (listed.back() < back) {
      return Optional.of(
          new Seen(payment, PaymentMismatch.NOT_GONE_BACK, false, back - listed.back()));
    }
    return listed.back() > back && payment.refund().status() != Refund.DUE
        ? heard(listed, payment, "Transaction.Cancelled", listed.back() - back)
        : Optional.empty();
  }

  private Optional<Seen> heard(Listed listed, Payment payment, String type, long difference) {
    tell(listed, type);
    return Optional.of(new Seen(payment, PaymentMismatch.NOT_HEARD, true, difference));
  }

  private void tell(Listed listed, String type) {
    String id = "list-" + type + "-" + listed.paymentKey() + "-" + clock.instant().toEpochMilli();
    webhooks.receive(Webhook.of(id, type, listed.paymentKey(), null));
  }

  private static void log(PaymentMismatch kind, Listed listed, @Nullable Payment payment) {
    LOG.log(
        kind.isProvable() ? Level.WARNING : Level.ERROR,
        "reconciliation=mismatch kind={0} payment={1} taken={2} back={3}",
        kind,
        payment == null ? "unknown" : payment.id(),
        listed.taken(),
        listed.back());
  }
}
