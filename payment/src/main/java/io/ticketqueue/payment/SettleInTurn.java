package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Pause;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.LeasePayment.Attempt;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settles a payment for a caller who waits. Of callers at the same time one settles it; the others
 * wait for the outcome.
 */
@Component
class SettleInTurn {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final int RETRY_SECONDS = 3;

  private final LeasePayment leases;
  private final SettlePayment settle;
  private final PaymentPolicy policy;
  private final Clock clock;

  @Inject
  SettleInTurn(LeasePayment leases, SettlePayment settle, PaymentPolicy policy, Clock clock) {
    this.leases = leases;
    this.settle = settle;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Settles a payment.
   *
   * @param payment as the caller has read it
   * @param paymentToken approves it, on channels with manual approval
   * @return the payment with its outcome, if there is one
   * @throws Problem PAYMENT_PROVIDER_UNAVAILABLE when others work on it for too long
   */
  Payment settle(Payment payment, @Nullable String paymentToken) {
    return inTurn(payment, paymentToken, settle::settle);
  }

  /**
   * Ends a payment whose buyer gives up, after whoever settles it now.
   *
   * @return the payment as it ended
   * @throws Problem PAYMENT_PROVIDER_UNAVAILABLE when others work on it for too long
   */
  Payment giveUp(Payment payment) {
    return inTurn(payment, null, settle::giveUp);
  }

  private Payment inTurn(
      Payment payment, @Nullable String paymentToken, UnaryOperator<Payment> work) {
    Instant giveUp = clock.instant().plus(policy.patience());
    do {
      Attempt attempt = leases.acquire(payment.id(), paymentToken);
      boolean settledByAnother =
          payment.status() == Status.PENDING && attempt.payment().status() != Status.PENDING;
      if (attempt.acquired() && settledByAnother) {
        leases.release(attempt, RETRY_PAUSE);
      }
      if (settledByAnother) {
        return attempt.payment();
      }
      if (attempt.acquired()) {
        return doLeased(attempt, work);
      }
    } while (clock.instant().isBefore(giveUp) && Pause.of(POLL));
    throw outcomeUnknown();
  }

  private Payment doLeased(Attempt attempt, UnaryOperator<Payment> work) {
    try {
      return work.apply(attempt.payment());
    } catch (RuntimeException fault) {
      leases.release(attempt, RETRY_PAUSE);
      throw fault;
    }
  }

  /** The outcome is not known yet; the caller may ask again. */
  static Problem outcomeUnknown() {
    return new Problem(ErrorCode.PAYMENT_PROVIDER_UNAVAILABLE).retryAfter(RETRY_SECONDS);
  }
}
