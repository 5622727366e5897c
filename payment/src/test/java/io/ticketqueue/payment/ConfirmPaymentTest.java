package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.ConfirmPayment.Attempt;
import io.ticketqueue.payment.PaymentLeases.Lease;
import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConfirmPaymentTest {
  private final Desk desk = new Desk();
  private final Payment payment = desk.starts();
  private final String key = payment.order().paymentKey();

  private void refuses(String code) {
    refuses(payment, "t", code);
  }

  private void refuses(Payment confirmed, String transaction, String code) {
    assertThatThrownBy(() -> desk.confirms(confirmed, transaction)).hasMessage(code);
  }

  private Lease lease() {
    return new Lease(UUID.randomUUID(), desk.clock.instant(), desk.clock.instant().plusSeconds(60));
  }

  @Test
  void aPaidPaymentSucceedsAndIsTold() {
    Payment confirmed = desk.confirms(payment, desk.pays(payment));

    assertThat(confirmed.status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.now(payment)).isEqualTo(confirmed);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
  }

  @Test
  void aRepeatedConfirmationIsTheSameAndAsksNoNeighbour() {
    String transaction = desk.pays(payment);
    Payment first = desk.confirms(payment, transaction);

    assertThat(desk.confirms(payment, transaction)).isEqualTo(first);
    assertThat(desk.portOne.calls("read", key)).isEqualTo(1);
    assertThat(desk.events.of(payment)).hasSize(1);
  }

  @Test
  void anotherTransactionIsRefused() {
    desk.confirms(payment, desk.pays(payment));

    refuses(payment, "another", "ALREADY_PROCESSED");
  }

  @Test
  void anotherBuyerReservationOrKeyFindsNoPayment() {
    Attempt fitting =
        new Attempt(desk.buyer, payment.id(), payment.reservationId(), key, "t", Desk.PRICE, null);
    UUID other = UUID.randomUUID();

    for (Attempt attempt :
        new Attempt[] {
          new Attempt(other, fitting.paymentId(), fitting.reservationId(), key, "t", 1, null),
          new Attempt(desk.buyer, other, fitting.reservationId(), key, "t", 1, null),
          new Attempt(desk.buyer, fitting.paymentId(), other, key, "t", 1, null),
          new Attempt(desk.buyer, fitting.paymentId(), fitting.reservationId(), "k", "t", 1, null)
        }) {
      assertThatThrownBy(() -> desk.confirms(attempt)).hasMessage("PAYMENT_NOT_FOUND");
    }
    assertThat(desk.reservations.claims(payment.reservationId())).isZero();
  }

  @Test
  void anotherAmountIsRefused() {
    Attempt cheaper =
        new Attempt(desk.buyer, payment.id(), payment.reservationId(), key, "t", 1, null);

    assertThatThrownBy(() -> desk.confirms(cheaper)).hasMessage("AMOUNT_MISMATCH");
  }

  @Test
  void whatIsNotPaidYetStaysPendingAndReleasesTheClaim() {
    refuses("PAYMENT_NOT_COMPLETED");

    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    assertThat(desk.reservations.released(payment.reservationId())).isEqualTo(1);
    assertThat(desk.events.of(payment)).isEmpty();
  }

  @Test
  void anApprovalTakesTheMoneyAfterTheClaim() {
    String transaction = desk.portOne.prepare(key, Desk.PRICE, "token");

    assertThat(desk.confirms(payment, transaction, "token").status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.portOne.calls("approve", key)).isEqualTo(1);
  }

  @Test
  void withoutAClaimNothingIsApproved() {
    desk.portOne.prepare(key, Desk.PRICE, "token");
    desk.holdExpires(payment);

    assertThatThrownBy(() -> desk.confirms(payment, "t", "token")).hasMessage("HOLD_EXPIRED");
    assertThat(desk.portOne.calls("approve", key)).isZero();
  }

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
  void aSecondAttemptThatIsNotPaidYetSaysSo() {
    refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    String second = desk.portOne.prepare(key, Desk.PRICE, "token");

    refuses(payment, second, "PAYMENT_NOT_COMPLETED");
    refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");

    assertThat(desk.now(payment).declines().count()).isEqualTo(2);
  }

  @Test
  void aDeclinedApprovalIsNotTriedAgain() {
    desk.transactions.requiresNew(() -> desk.leases.acquire(payment.id(), lease(), "token"));
    desk.isDeclined(payment);
    desk.settle.settle(desk.now(payment));
    long approvals = desk.portOne.calls("approve", key);

    desk.settle.settleIfChanged(desk.now(payment));

    assertThat(desk.portOne.calls("approve", key)).isEqualTo(approvals).isEqualTo(1);
    assertThat(desk.now(payment).reconciliation().paymentToken()).isNull();
  }

  @Test
  void theLastDeclinedAttemptFailsWithTheProvidersReason() {
    refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    refuses(payment, desk.isDeclined(payment), "PAYMENT_FAILED");
    String transaction = desk.isDeclined(payment);

    assertThat(refusal(transaction).details()).containsEntry("retryable", false);
    assertThat(refusal(transaction).details()).containsEntry("retryable", false);

    Payment.Failed failed = desk.now(payment).failed();
    assertThat(failed).isNotNull();
    assertThat(failed.reason()).isEqualTo(FakePaymentGateway.DECLINED);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed);
  }

  @Test
  void moneyForALostHoldIsDueForRefund() {
    String transaction = desk.pays(payment);
    desk.holdExpires(payment);

    refuses(payment, transaction, "HOLD_EXPIRED");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(payment).refund().reason()).isEqualTo("HOLD_EXPIRED");
  }

  @Test
  void anotherAmountThanAgreedIsDueForRefund() {
    String transaction = desk.portOne.pay(key, Desk.PRICE - 1);

    refuses(payment, transaction, "PROVIDER_AMOUNT_MISMATCH");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
  }

  @Test
  void moneyForChangedSeatsIsDueForRefundWithoutAnEvent() {
    String transaction = desk.pays(payment);
    desk.reservations.put(
        new Held(
            payment.reservationId(),
            desk.buyer,
            UUID.randomUUID(),
            UUID.randomUUID(),
            "PENDING",
            90_000,
            300,
            null));

    refuses(payment, transaction, "PAYMENT_SUPERSEDED");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.events.of(payment)).isEmpty();
  }

  @Test
  void aPaymentForACancelledReservationIsDueForRefund() {
    String transaction = desk.pays(payment);
    desk.refundCancelled.onCancelled(
        payment.reservationId(), "USER_REQUEST", null, desk.clock.instant());

    refuses(payment, transaction, "HOLD_EXPIRED");

    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed);
  }

  @Test
  void whileTheProviderIsUnavailableTheOutcomeIsUnknown() {
    String transaction = desk.pays(payment);
    desk.portOne.unavailable(key, true);

    refuses(payment, transaction, "PAYMENT_PROVIDER_UNAVAILABLE");

    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    assertThat(desk.now(payment).reconciliation().unknownSince()).isNotNull();
    assertThat(desk.reservations.released(payment.reservationId())).isZero();
    assertThat(desk.events.of(payment)).isEmpty();
  }

  @Test
  void whileReservationIsUnavailableTheProviderIsNotAsked() {
    desk.reservations.unavailable(true);

    refuses("PAYMENT_PROVIDER_UNAVAILABLE");

    assertThat(desk.portOne.calls("read", key)).isZero();
  }

  @Test
  void ofTwoConfirmationsAtOnceOneSettlesAndBothGetItsOutcome() {
    String transaction = desk.pays(payment);
    AtomicReference<CompletableFuture<Payment>> second = new AtomicReference<>();
    desk.portOne.duringNextRead(
        () -> second.set(CompletableFuture.supplyAsync(() -> desk.confirms(payment, transaction))));

    Payment first = desk.confirms(payment, transaction);

    assertThat(second.get().join()).isEqualTo(first);
    assertThat(desk.reservations.claims(payment.reservationId())).isEqualTo(1);
    assertThat(desk.events.of(payment)).hasSize(1);
  }

  @Test
  void aCallerGivesUpWhenAnotherWorksTooLong() {
    desk.transactions.requiresNew(() -> desk.leases.acquire(payment.id(), lease(), null));
    desk.clock.stepAtEveryLook(Duration.ofSeconds(10));

    refuses("PAYMENT_PROVIDER_UNAVAILABLE");

    assertThat(desk.reservations.claims(payment.reservationId())).isZero();
  }

  @Test
  void aFaultReleasesTheLease() {
    desk.portOne.duringNextRead(
        () -> {
          throw new IllegalStateException("fault");
        });
    assertThatThrownBy(() -> desk.confirms(payment, "t")).hasMessage("fault");

    assertThat(desk.confirms(payment, desk.pays(payment)).status()).isEqualTo(Status.SUCCESS);
  }
}
