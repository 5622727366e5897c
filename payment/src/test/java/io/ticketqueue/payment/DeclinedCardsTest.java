package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A declined card ends nothing while the hold lasts (D-8). */
class DeclinedCardsTest {
  private final Desk desk = new Desk();
  private final Payment payment = desk.starts();
  private final String key = payment.order().paymentKey();

  private Problem refusal(String transaction) {
    return catchThrowableOfType(Problem.class, () -> desk.confirms(payment, transaction));
  }

  @Test
  void afterADeclinedCardAnotherMayBeTried() {
    String transaction = desk.isDeclined(payment);

    for (int again = 0; again < 5; again++) {
      Problem refusal = refusal(transaction);
      assertThat(refusal.code()).isEqualTo(ErrorCode.PAYMENT_FAILED);
      assertThat(refusal.details())
          .containsEntry("retryable", true)
          .containsEntry("failureReason", FakePaymentGateway.DECLINED);
    }
    assertThat(desk.now(payment).declines().count()).isEqualTo(1);
    assertThat(desk.reservations.released(payment.reservationId())).isEqualTo(5);
    assertThat(desk.starts(desk.buyer, payment.reservationId(), Desk.PRICE).id())
        .isEqualTo(payment.id());

    assertThat(desk.confirms(payment, desk.pays(payment)).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
  }

  @Test
  void aDeclinedCardIsCountedOnceThoughTheProviderIsAwayMeanwhile() {
    String transaction = desk.isDeclined(payment);
    desk.refuses(payment, transaction, "PAYMENT_FAILED");
    for (int again = 0; again < 3; again++) {
      desk.portOne.unavailable(key, true);
      desk.settle.settleIfChanged(Lane.POLL, desk.now(payment));
      desk.portOne.unavailable(key, false);
      desk.settle.settleIfChanged(Lane.POLL, desk.now(payment));
      desk.refuses(payment, transaction, "PAYMENT_FAILED");
    }

    assertThat(desk.now(payment).declines().count()).isEqualTo(1);
    assertThat(refusal(transaction).details()).containsEntry("retryable", true);
  }

  @Test
  void aDeclinedCardIsCountedOnceThoughAnotherAttemptBeganAndCameToNothing() {
    String transaction = desk.isDeclined(payment);
    desk.refuses(payment, transaction, "PAYMENT_FAILED");
    desk.portOne.prepares(key);
    desk.refuses(payment, transaction, "PAYMENT_NOT_COMPLETED");
    desk.portOne.comesToNothing(key);

    desk.refuses(payment, transaction, "PAYMENT_FAILED");
    assertThat(desk.now(payment).declines().count()).isEqualTo(1);
  }

  /** Its claim has kept the seats until now, and nobody may pay for them any more. */
  @Test
  void onceTheHoldIsOverNoOtherCardMayBeTried() {
    String transaction = desk.isDeclined(payment);
    desk.clock.advance(Duration.ofMinutes(5));

    assertThat(refusal(transaction).details()).containsEntry("retryable", false);

    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    assertThat(desk.reservations.released(payment.reservationId())).isZero();
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed);
  }

  /** A late release would take the claim of whoever works on it next. */
  @Test
  void aClaimIsReleasedBeforeAnotherMayWorkOnThePayment() {
    AtomicBoolean free = new AtomicBoolean(true);
    desk.reservations.onRelease(
        () ->
            free.set(
                desk.transactions.requiresNew(
                    () ->
                        desk.leases.acquire(
                            payment.id(), PaymentStores.lease(desk.clock.instant()), null))));

    desk.refuses(payment, "t", "PAYMENT_NOT_COMPLETED");
    assertThat(free).isFalse();
    desk.refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    assertThat(free).isFalse();
  }

  @Test
  void aSecondAttemptThatIsNotPaidYetSaysSo() {
    desk.refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    String second = desk.portOne.prepare(key, Desk.PRICE, "token");

    desk.refuses(payment, second, "PAYMENT_NOT_COMPLETED");
    desk.refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");

    assertThat(desk.now(payment).declines().count()).isEqualTo(2);
  }

  @Test
  void aDeclinedApprovalIsNotTriedAgain() {
    desk.transactions.requiresNew(
        () ->
            desk.leases.acquire(payment.id(), PaymentStores.lease(desk.clock.instant()), "token"));
    desk.isDeclined(payment);
    desk.settle.settle(Lane.CHECKOUT, desk.now(payment));
    long approvals = desk.portOne.calls("approve", key);

    desk.settle.settleIfChanged(Lane.POLL, desk.now(payment));

    assertThat(desk.portOne.calls("approve", key)).isEqualTo(approvals).isEqualTo(1);
    assertThat(desk.now(payment).reconciliation().paymentToken()).isNull();
  }

  @Test
  void theLastDeclinedAttemptFailsWithTheProvidersReason() {
    desk.refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    desk.refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    String transaction = desk.isDeclined(payment);

    assertThat(refusal(transaction).details()).containsEntry("retryable", false);
    assertThat(refusal(transaction).details()).containsEntry("retryable", false);

    Payment.Failed failed = desk.now(payment).failed();
    assertThat(failed).isNotNull();
    assertThat(failed.reason()).isEqualTo(FakePaymentGateway.DECLINED);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed);
  }
}
