package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reservations that are cancelled, and the refunds that follow. */
class RefundsTest {
  private final Desk desk = new Desk();

  private void cancels(Payment payment) {
    desk.refundCancelled.onCancelled(
        payment.reservationId(), "USER_REQUEST", null, desk.clock.instant());
  }

  @Test
  void aCancelledReservationMakesTheRefundDueAtOnce() {
    Payment paid = desk.success();

    cancels(paid);

    assertThat(desk.now(paid).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    assertThat(desk.now(paid).refund().reason()).isEqualTo("USER_REQUEST");
  }

  @Test
  void aDueRefundIsMadeOnceAndTold() {
    Payment paid = desk.success();
    cancels(paid);
    desk.reconcile.runOnce();
    cancels(paid);
    desk.reconcile.runOnce();

    Payment refunded = desk.now(paid);
    assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    assertThat(refunded.refund().amount()).isEqualTo(Desk.PRICE);
    assertThat(refunded.refund().at()).isEqualTo(desk.clock.instant());
    assertThat(desk.events.of(paid)).containsExactly(Event.PaymentSuccess, Event.PaymentRefunded);
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(1);
  }

  private List<RefundCase> refunds(Payment payment) {
    return desk.transactions.requiresNew(() -> desk.refunds.of(payment.id()));
  }

  private void cancels(Payment payment, long refundAmount) {
    desk.refundCancelled.onCancelled(
        payment.reservationId(), "USER_REQUEST", refundAmount, desk.clock.instant());
  }

  @Test
  void aFeeIsKept() {
    Payment paid = desk.success();
    cancels(paid, 100_000);
    assertThat(desk.now(paid).refund().due()).isEqualTo(100_000);
    desk.reconcile.runOnce();
    cancels(paid, 50_000);
    desk.reconcile.runOnce();

    Payment refunded = desk.now(paid);
    assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    assertThat(refunded.refund().amount()).isEqualTo(100_000);
    assertThat(refunded.fee()).isEqualTo(Desk.PRICE - 100_000);
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(1);
    assertThat(desk.events.of(paid)).containsExactly(Event.PaymentSuccess, Event.PaymentRefunded);
  }

  /** A performance was cancelled but for its used tickets, and later these too. */
  @Test
  void whatIsCancelledFurtherGivesTheRestBackOnceInWhateverOrderItIsHeard() {
    Payment paid = desk.success();
    cancels(paid, 50_000);
    desk.reconcile.runOnce();
    cancels(paid, 100_000);
    assertThat(desk.now(paid).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    desk.reconcile.runOnce();
    assertThat(desk.now(paid).refund().amount()).isEqualTo(100_000);
    assertThat(desk.now(paid).fee()).isEqualTo(Desk.PRICE - 100_000);

    cancels(paid, Desk.PRICE);
    cancels(paid, 50_000);
    cancels(paid, Desk.PRICE);
    desk.reconcile.runOnce();
    cancels(paid, Desk.PRICE);
    cancels(paid);
    desk.reconcile.runOnce();

    Payment refunded = desk.now(paid);
    assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    assertThat(refunded.refund().amount()).isEqualTo(Desk.PRICE);
    assertThat(refunded.fee()).isZero();
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(3);
    assertThat(refunds(paid))
        .extracting(RefundCase::amount)
        .containsExactly(50_000L, 50_000L, Desk.PRICE - 100_000L);
  }

  @Test
  void aRefundThatIsRaisedBeforeItIsMadeIsMadeOnce() {
    Payment paid = desk.success();
    cancels(paid, 50_000);
    cancels(paid, 100_000);
    cancels(paid, 50_000);
    assertThat(desk.now(paid).refund().due()).isEqualTo(100_000);
    desk.reconcile.runOnce();

    assertThat(desk.now(paid).refund().amount()).isEqualTo(100_000);
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(1);
    assertThat(refunds(paid)).extracting(RefundCase::fee).containsExactly(Desk.PRICE - 100_000L);
  }

  @Test
  void aRefundThatIsRaisedWhileItIsMadeIsNotTakenForAllOfIt() {
    Payment paid = desk.success();
    cancels(paid, 50_000);
    desk.portOne.duringRefunds(() -> cancels(paid, 100_000));
    desk.reconcile.runOnce();
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    desk.clock.advance(Duration.ofMinutes(1));
    desk.reconcile.runOnce();

    assertThat(desk.now(paid).refund().amount()).isEqualTo(100_000);
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(2);
  }

  @Test
  void whereAllIsTheFeeTheProviderIsNotAsked() {
    Payment paid = desk.success();
    cancels(paid, 0);
    desk.reconcile.runOnce();

    Payment refunded = desk.now(paid);
    assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    assertThat(refunded.refund().amount()).isZero();
    assertThat(refunded.fee()).isEqualTo(Desk.PRICE);
    assertThat(desk.portOne.calls("refund", paid.order().paymentKey())).isZero();
  }

  @Test
  void moreThanWasPaidIsAll() {
    Payment paid = desk.success();
    cancels(paid, Desk.PRICE + 1);
    assertThat(desk.now(paid).refund().due()).isNull();
    desk.reconcile.runOnce();

    assertThat(desk.now(paid).refund().amount()).isEqualTo(Desk.PRICE);
    assertThat(desk.now(paid).fee()).isZero();
  }

  /** PortOne did it, and we died before we wrote that down. */
  @Test
  void aPartThatWentBackBeforeACrashIsNotGivenBackTwice() {
    Payment paid = desk.success();
    cancels(paid, 100_000);
    desk.portOne.giveBackInAll(paid.order().paymentKey(), 100_000);
    desk.reconcile.runOnce();

    assertThat(desk.now(paid).refund().amount()).isEqualTo(100_000);
    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isZero();
  }

  @Test
  void aPendingPaymentOfACancelledReservationIsCheckedAtOnce() {
    Payment payment = desk.starts();
    desk.pays(payment);

    cancels(payment);
    desk.reconcile.runOnce();

    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DONE);
  }

  @Test
  void aRefundThatIsNotDoneIsTriedAgainLater() {
    Payment paid = desk.success();
    desk.portOne.nextCancellation(paid.order().paymentKey(), "FAILED");
    cancels(paid);

    desk.reconcile.runOnce();
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
    desk.reconcile.runOnce();
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);

    desk.clock.advance(Duration.ofSeconds(4));
    desk.reconcile.runOnce();
    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
  }

  @Test
  void aRefundWaitsForAnUnavailableProvider() {
    Payment paid = desk.success();
    desk.portOne.unavailable(paid.order().paymentKey(), true);
    cancels(paid);
    desk.reconcile.runOnce();
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);

    desk.portOne.unavailable(paid.order().paymentKey(), false);
    desk.clock.advance(Duration.ofSeconds(4));
    desk.reconcile.runOnce();

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
  }

  @Test
  void moneyThatBoughtNothingIsRefundedAndTold() {
    Payment payment = desk.starts();
    desk.portOne.pay(payment.order().paymentKey(), Desk.PRICE - 1_000);
    desk.isTold(Webhook.of("msg_1", "Transaction.Paid", payment.order().paymentKey(), null));

    desk.reconcile.runOnce();

    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DONE);
    assertThat(desk.now(payment).refund().amount()).isEqualTo(Desk.PRICE - 1_000);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentFailed, Event.PaymentRefunded);
  }

  @Test
  void aConfirmedReservationIsMarkedOnItsPayment() {
    Payment paid = desk.success();

    desk.markConfirmed.onConfirmed(paid.reservationId());

    assertThat(desk.now(paid).reconciliation().confirmed()).isTrue();
    assertThat(desk.now(paid).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void aConfirmationOfAnUnpaidReservationChangesNothing() {
    Payment payment = desk.starts();
    Payment before = desk.now(payment);

    desk.markConfirmed.onConfirmed(payment.reservationId());

    assertThat(desk.now(payment)).isEqualTo(before);
  }
}
