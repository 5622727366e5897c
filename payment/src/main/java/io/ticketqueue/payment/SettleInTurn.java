package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
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
 * wait for the outcome: those of its own instance are woken, those of another look now and then.
 */
@Component
class SettleInTurn {
  private static final Duration FIRST_LOOK = Duration.ofMillis(250);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
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
    return inTurn(payment, paymentToken, leased -> settle.settle(Lane.CHECKOUT, leased));
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
    Duration look = FIRST_LOOK;
    while (true) {
      Attempt attempt = leases.acquire(payment.id(), paymentToken);
      if (isSettledSince(payment, attempt.payment())) {
        if (attempt.acquired()) {
          leases.release(attempt, RETRY_PAUSE);
        }
        return attempt.payment();
      }
      if (attempt.acquired()) {
        return leases.work(attempt, RETRY_PAUSE, work);
      }
      Payment after = awaitOther(payment, giveUp, look);
      if (isSettledSince(payment, after)) {
        return after;
      }
      look = look.compareTo(LONGEST_LOOK) < 0 ? look.multipliedBy(2) : LONGEST_LOOK;
    }
  }

  private Payment awaitOther(Payment payment, Instant giveUp, Duration look) {
    Duration left = Duration.between(clock.instant(), giveUp);
    if (!left.isPositive()) {
      throw outcomeUnknown();
    }
    return leases.awaitEnd(payment.id(), left, look).orElseThrow(SettleInTurn::outcomeUnknown);
  }

  private static boolean isSettledSince(Payment before, Payment now) {
    return before.status() == Status.PENDING && now.status() != Status.PENDING;
  }

  /** The outcome is not known yet; the caller may ask again. */
  static Problem outcomeUnknown() {
    return new Problem(ErrorCode.PAYMENT_PROVIDER_UNAVAILABLE).retryAfter(RETRY_SECONDS);
  }
}
