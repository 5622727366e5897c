package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.Saga.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that a payment is made: the buyer, or PortOne's webhook. One works, others wait.
 */
@Dependent
public class ConfirmPayment {
  private static final long PAUSE_MILLIS = 50;
  private static final int RETRY_SECONDS = 3;

  private final Payments payments;
  private final PaymentLeases leases;
  private final SettlePayment settle;
  private final Transactions transactions;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  ConfirmPayment(
      Payments payments,
      PaymentLeases leases,
      SettlePayment settle,
      Transactions transactions,
      PaymentPolicy policy,
      Clock clock) {
    this.payments = payments;
    this.leases = leases;
    this.settle = settle;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * What the buyer's browser brings back.
   *
   * @param paymentToken on channels with manual approval
   */
  public record Attempt(
      UUID userId,
      UUID paymentId,
      UUID reservationId,
      String paymentKey,
      String transactionId,
      long amount,
      @Nullable String paymentToken) {}

  /**
   * Settles the buyer's payment.
   *
   * @return the payment, SUCCESS or REFUNDED
   * @throws Problem what the contract says of everything else
   */
  public Payment confirm(Attempt attempt) {
    Payment payment =
        find(attempt.paymentId())
            .filter(found -> found.belongsTo(attempt.userId()))
            .filter(found -> found.reservationId().equals(attempt.reservationId()))
            .filter(found -> found.order().paymentKey().equals(attempt.paymentKey()))
            .orElseThrow(() -> new Problem(ErrorCode.PAYMENT_NOT_FOUND));
    if (payment.order().amount() != attempt.amount()) {
      throw new Problem(ErrorCode.AMOUNT_MISMATCH);
    }
    Payment settled =
        payment.status() == Status.PENDING ? work(payment, attempt.paymentToken()) : payment;
    return answer(settled, attempt.transactionId());
  }

  /** PortOne says that something happened to a payment. */
  public void heard(Payment payment) {
    work(payment, null);
  }

  private Payment work(Payment payment, @Nullable String token) {
    Instant giveUp = clock.instant().plus(policy.patience());
    boolean begun = payment.status() == Status.PENDING;
    Payment now;
    do {
      Lease lease = lease();
      boolean ours = transactions.requiresNew(() -> leases.acquire(payment.id(), lease, token));
      now = find(payment.id()).orElseThrow();
      boolean settledByAnother = begun && now.status() != Status.PENDING;
      if (ours) {
        return settledByAnother ? release(now, lease) : settleUnder(now, lease);
      }
      if (settledByAnother) {
        return now;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    } while (clock.instant().isBefore(giveUp));
    throw unknown();
  }

  private Lease lease() {
    Instant now = clock.instant();
    return new Lease(Ids.random(), now, now.plus(policy.lease()));
  }

  private Payment settleUnder(Payment payment, Lease lease) {
    try {
      return settle.now(payment);
    } catch (RuntimeException fault) {
      release(payment, lease);
      throw fault;
    }
  }

  private Payment release(Payment payment, Lease lease) {
    return transactions.requiresNew(
        () -> {
          leases.release(payment.id(), lease, clock.instant().plusSeconds(1));
          return payment;
        });
  }

  private Optional<Payment> find(UUID id) {
    return transactions.requiresNew(() -> payments.find(id));
  }

  private static Payment answer(Payment payment, String transactionId) {
    return switch (payment.status()) {
      case SUCCESS, REFUNDED -> {
        if (!transactionId.equals(payment.receipt().transactionId())) {
          throw new Problem(ErrorCode.ALREADY_PROCESSED);
        }
        yield payment;
      }
      case FAILED -> throw new Problem(refusal(payment));
      case PENDING ->
          throw payment.reconciliation().unknownSince() == null
              ? new Problem(ErrorCode.PAYMENT_NOT_COMPLETED)
              : unknown();
    };
  }

  private static ErrorCode refusal(Payment payment) {
    return switch (Objects.requireNonNull(payment.failure())) {
      case DECLINED -> ErrorCode.PAYMENT_FAILED;
      case HOLD_EXPIRED, RESERVATION_CANCELLED -> ErrorCode.HOLD_EXPIRED;
      case AMOUNT_MISMATCH -> ErrorCode.PROVIDER_AMOUNT_MISMATCH;
      case SUPERSEDED -> ErrorCode.PAYMENT_SUPERSEDED;
    };
  }

  private static Problem unknown() {
    return new Problem(ErrorCode.PAYMENT_PROVIDER_UNAVAILABLE).retryAfter(RETRY_SECONDS);
  }
}
