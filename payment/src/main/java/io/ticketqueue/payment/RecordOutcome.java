package io.ticketqueue.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.payment.Payment.Failed;
import io.ticketqueue.payment.Payment.Receipt;
import io.ticketqueue.payment.Payment.Reconciliation;
import io.ticketqueue.payment.Payment.RefundState;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Saga.Message;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import io.ticketqueue.payment.Saga.Step;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what was heard of a payment, with the event that follows, in one transaction (P5). */
@Dependent
public class RecordOutcome {
  private static final System.Logger LOG = System.getLogger(RecordOutcome.class.getName());

  private final Payments payments;
  private final CancelledReservations cancelled;
  private final Announcements announcements;
  private final Transactions transactions;
  private final PaymentPolicy policy;
  private final Clock clock;
  private final MeterRegistry metrics;

  @Inject
  RecordOutcome(
      Payments payments,
      CancelledReservations cancelled,
      Announcements announcements,
      Transactions transactions,
      PaymentPolicy policy,
      Clock clock,
      MeterRegistry metrics) {
    this.payments = payments;
    this.cancelled = cancelled;
    this.announcements = announcements;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * What was heard.
   *
   * @param receipt what PortOne said, if anything
   * @param reason in words: why declined, or why the reservation was cancelled
   * @param refund what was given back, with GIVEN_BACK
   * @param reserved the seats as the claim told them
   */
  public record News(
      Message message,
      Receipt receipt,
      @Nullable String reason,
      Provider.Refunded refund,
      @Nullable Reserved reserved) {
    static News of(Message message) {
      return new News(message, Receipt.NONE, null, Provider.Refunded.NOT_YET, null);
    }

    static News because(Message message, String reason) {
      return new News(message, Receipt.NONE, reason, Provider.Refunded.NOT_YET, null);
    }

    static News givenBack(Provider.Refunded refund) {
      return new News(Message.GIVEN_BACK, Receipt.NONE, null, refund, null);
    }
  }

  /** In a transaction of its own. */
  public Payment apply(UUID id, News news) {
    return transactions.requiresNew(() -> applyLocked(payments.lock(id), news));
  }

  /** To a payment that the current transaction has locked. */
  public Payment applyLocked(Payment before, News news) {
    Instant now = clock.instant();
    boolean reservationCancelled = cancelled.findReason(before.reservationId()).isPresent();
    Step step = Saga.next(before.state(reservationCancelled), news.message());
    boolean changed = step.status() != before.status() || step.refund() != before.refund().status();
    Payment after =
        new Payment(
            order(before, news),
            step.status(),
            failed(before, step, news, now),
            refund(before, step, news, now),
            receipt(before, news),
            reconciliation(before, news.message(), changed, now));
    payments.update(after, policy.nextCheck(after, now), now);
    if (step.event() != null) {
      announcements.publish(after, step.event());
    }
    if (changed) {
      log(after, news);
    }
    return after;
  }

  private static Payment.Order order(Payment before, News news) {
    Payment.Order order = before.order();
    return news.reserved() == null
        ? order
        : new Payment.Order(
            order.id(),
            order.userId(),
            news.reserved(),
            order.amount(),
            order.paymentKey(),
            order.holdExpiresAt(),
            order.createdAt());
  }

  private static @Nullable Failed failed(Payment before, Step step, News news, Instant now) {
    return before.failed() != null || step.failure() == null
        ? before.failed()
        : new Failed(step.failure(), news.reason(), now);
  }

  private static RefundState refund(Payment before, Step step, News news, Instant now) {
    RefundState refund = before.refund();
    if (step.refund() == refund.status()) {
      return refund;
    }
    String reason = refund.reason() != null ? refund.reason() : reason(step, news);
    if (step.refund() == Refund.DUE) {
      return new RefundState(Refund.DUE, reason, null, null);
    }
    Long amount = news.refund().amount();
    Instant at = news.refund().at();
    return new RefundState(
        Refund.DONE,
        reason,
        amount == null ? before.order().amount() : amount,
        at == null ? now : at);
  }

  private static String reason(Step step, News news) {
    if (step.failure() != null) {
      return step.failure().name();
    }
    String others = news.message() == Message.GIVEN_BACK ? null : news.reason();
    return others == null ? "PROVIDER_CANCELLED" : others;
  }

  private static Receipt receipt(Payment before, News news) {
    Receipt heard = news.receipt();
    boolean settled = before.status() == Status.SUCCESS || before.status() == Status.REFUNDED;
    return heard.transactionId() == null || settled ? before.receipt() : heard;
  }

  private static Reconciliation reconciliation(
      Payment before, Message message, boolean changed, Instant now) {
    Instant since = before.reconciliation().unknownSince();
    Instant unknownSince =
        switch (message) {
          case UNKNOWN -> since == null ? now : since;
          case NOT_YET -> null;
          default -> changed ? null : since;
        };
    boolean fresh = changed || (unknownSince != null && since == null);
    return new Reconciliation(
        before.reconciliation().paymentToken(),
        before.reconciliation().registered(),
        unknownSince,
        fresh ? 0 : before.reconciliation().checks() + (isLookInVain(before, message) ? 1 : 0),
        before.reconciliation().confirmed() || message == Message.RESERVATION_CONFIRMED);
  }

  /** The provider's news of a success must not put off the next keeping of its seats. */
  private static boolean isLookInVain(Payment before, Message message) {
    return before.status() != Status.SUCCESS
        || before.refund().status() != Refund.NONE
        || message == Message.NOT_YET
        || message == Message.UNKNOWN;
  }

  private void log(Payment after, News news) {
    metrics
        .counter("tq.payments", "status", after.status().name(), "refund", refund(after))
        .increment();
    LOG.log(
        Level.INFO,
        "payment={0} reservation={1} status={2} failure={3} refund={4} message={5}",
        after.id(),
        after.reservationId(),
        after.status(),
        after.failure(),
        refund(after),
        news.message());
  }

  private static String refund(Payment payment) {
    return payment.refund().status().name();
  }
}
