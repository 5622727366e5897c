package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.LedgerCause.Account;
import io.ticketqueue.payment.RefundCase.ByHand;
import io.ticketqueue.payment.RefundCase.State;
import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Refunds one by one: refused ones become an operator's, and none is dropped. */
class RefundCasesTest {
  private final Desk desk = new Desk();
  private final UUID operator = UUID.randomUUID();

  private void cancels(Payment payment, Long refundAmount) {
    desk.refundCancelled.onCancelled(
        payment.reservationId(), "USER_REQUEST", refundAmount, desk.clock.instant());
  }

  private List<RefundCase> refunds(Payment payment) {
    return desk.transactions.requiresNew(() -> desk.refunds.of(payment.id()));
  }

  private RefundCase only(Payment payment) {
    assertThat(refunds(payment)).hasSize(1);
    return refunds(payment).getFirst();
  }

  private void reconcilesFor(int times) {
    for (int i = 0; i < times; i++) {
      desk.reconcile.runOnce();
      desk.clock.advance(Duration.ofMinutes(6));
    }
  }

  /** A success whose refund PortOne refuses by rule. */
  private Payment refused() {
    Payment paid = desk.success();
    desk.portOne.refuse(paid.order().paymentKey(), "INVALID_REQUEST refundAccount", true);
    cancels(paid, null);
    return paid;
  }

  @Test
  void aRefundIsDueAndThenDone() {
    Payment paid = desk.success();
    cancels(paid, 100_000L);
    assertThat(only(paid))
        .extracting(RefundCase::state, RefundCase::amount, RefundCase::fee, RefundCase::reason)
        .containsExactly(State.DUE, 100_000L, 50_000L, "USER_REQUEST");

    desk.reconcile.runOnce();

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
    assertThat(only(paid).state()).isEqualTo(State.DONE);
    assertThat(only(paid).amount()).isEqualTo(100_000);
    assertThat(only(paid).fee()).isEqualTo(50_000);
    assertThat(only(paid).tries().attempts()).isEqualTo(1);
  }

  @Test
  void whatWasPaidAmissIsDoneWithWhatWentBack() {
    Payment payment = desk.starts();
    desk.portOne.pay(payment.order().paymentKey(), Desk.PRICE - 1_000);
    desk.isTold(Webhook.of("msg_1", "Transaction.Paid", payment.order().paymentKey(), null));

    desk.reconcile.runOnce();

    assertThat(only(payment).state()).isEqualTo(State.DONE);
    assertThat(only(payment).amount()).isEqualTo(Desk.PRICE - 1_000);
  }

  @Test
  void aRefundRefusedByRuleBecomesAnOperatorsAndIsNotTriedForEver() {
    Payment paid = refused();

    reconcilesFor(2);
    assertThat(only(paid).state()).isEqualTo(State.DUE);
    reconcilesFor(10);

    assertThat(only(paid).state()).isEqualTo(State.NEEDS_OPERATOR);
    assertThat(only(paid).tries().attempts()).isEqualTo(3);
    assertThat(only(paid).tries().lastError()).contains("refundAccount");
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(3);
    assertThat(desk.now(paid).refund().status()).isEqualTo(Refund.DUE);
  }

  @Test
  void oneThatFailsAtTheCardCompanyIsTriedForHours() {
    Payment paid = desk.success();
    desk.portOne.refuse(paid.order().paymentKey(), "PG_PROVIDER", false);
    cancels(paid, null);

    reconcilesFor(29);
    assertThat(only(paid).state()).isEqualTo(State.DUE);
    reconcilesFor(1);

    assertThat(only(paid).state()).isEqualTo(State.NEEDS_OPERATOR);
  }

  @Test
  void whileTheProviderIsAwayNothingBecomesAnOperators() {
    Payment paid = desk.success();
    cancels(paid, null);
    desk.portOne.unavailable(paid.order().paymentKey(), true);
    reconcilesFor(50);
    assertThat(only(paid).state()).isEqualTo(State.DUE);

    desk.portOne.unavailable(paid.order().paymentKey(), false);
    reconcilesFor(1);

    assertThat(only(paid).state()).isEqualTo(State.DONE);
  }

  @Test
  void anOperatorHasItTriedAgain() {
    Payment paid = refused();
    reconcilesFor(5);
    desk.portOne.accept(paid.order().paymentKey());
    assertThat(only(paid).state()).isEqualTo(State.NEEDS_OPERATOR);

    desk.decide.retry(only(paid).id());
    assertThat(only(paid).state()).isEqualTo(State.DUE);
    reconcilesFor(1);

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
    assertThat(only(paid).state()).isEqualTo(State.DONE);
    assertThat(desk.audited).containsExactly("REFUND_RETRIED");
    assertProblem("ALREADY_PROCESSED", () -> desk.decide.retry(only(paid).id()));
  }

  @Test
  void oneThatIsRefusedAgainIsAnOperatorsAtOnce() {
    Payment paid = refused();
    reconcilesFor(5);

    desk.decide.retry(only(paid).id());
    reconcilesFor(3);

    assertThat(only(paid).state()).isEqualTo(State.NEEDS_OPERATOR);
    assertThat(only(paid).tries().attempts()).isEqualTo(4);
  }

  @Test
  void anOperatorPaysItByHandOnce() {
    Payment paid = refused();
    ByHand hand = new ByHand(operator, "transfer 1");
    assertProblem("REQUEST_IN_PROGRESS", () -> desk.decide.paidByHand(only(paid).id(), hand));
    reconcilesFor(5);

    desk.decide.paidByHand(only(paid).id(), hand);
    desk.decide.paidByHand(only(paid).id(), hand);

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.now(paid).refund().amount()).isEqualTo(Desk.PRICE);
    assertThat(desk.events.of(paid)).containsExactly(Event.PaymentSuccess, Event.PaymentRefunded);
    assertThat(only(paid).state()).isEqualTo(State.DONE);
    assertThat(only(paid).byHand()).isEqualTo(hand);
    assertThat(desk.ledger.balance(paid, Account.BANK)).isEqualTo(Desk.PRICE);
    assertThat(desk.ledger.balance(paid, Account.OWED)).isZero();
    assertThat(desk.audited).containsExactly("REFUND_PAID_BY_HAND");
    assertProblem(
        "ALREADY_PROCESSED",
        () -> desk.decide.paidByHand(only(paid).id(), new ByHand(operator, "transfer 2")));
    reconcilesFor(3);
    assertThat(desk.portOne.calls("cancel", paid.order().paymentKey())).isEqualTo(3);
  }

  @Test
  void anUnknownRefundIsNotFound() {
    assertProblem("PAYMENT_NOT_FOUND", () -> desk.decide.retry(UUID.randomUUID()));
    assertProblem(
        "PAYMENT_NOT_FOUND",
        () -> desk.decide.paidByHand(UUID.randomUUID(), new ByHand(operator, "x")));
  }

  private static void assertProblem(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code().name()).isEqualTo(code));
  }

  private void tells(String type, Payment payment) {
    desk.isTold(
        Webhook.of("msg_" + UUID.randomUUID(), type, payment.order().paymentKey(), "t-webhook"));
  }

  @Test
  void aPartThatWentBackInTheConsoleIsNotedAndTheRestGoesBackLater() {
    Payment paid = desk.success();
    desk.portOne.giveBackInAll(paid.order().paymentKey(), 40_000);
    tells("Transaction.PartialCancelled", paid);
    tells("Transaction.PartialCancelled", paid);

    assertThat(desk.now(paid).status()).isEqualTo(Status.SUCCESS);
    assertThat(only(paid))
        .extracting(RefundCase::state, RefundCase::amount, RefundCase::reason)
        .containsExactly(State.DONE, 40_000L, "PROVIDER_CANCELLED");

    desk.clock.advance(Duration.ofSeconds(1));
    cancels(paid, null);
    assertThat(refunds(paid)).extracting(RefundCase::amount).containsExactly(40_000L, 110_000L);
    desk.clock.advance(Duration.ofSeconds(1));
    desk.reconcile.runOnce();

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.now(paid).refund().amount()).isEqualTo(Desk.PRICE);
    assertThat(refunds(paid)).extracting(RefundCase::amount).containsExactly(40_000L, 110_000L);
    assertThat(refunds(paid)).extracting(RefundCase::state).containsOnly(State.DONE);
    for (Account account : List.of(Account.PROVIDER, Account.OWED, Account.GOODWILL)) {
      assertThat(desk.ledger.balance(paid, account)).as("%s", account).isZero();
    }
  }

  @Test
  void theWholeGivenBackInTheConsoleIsOneRefund() {
    Payment paid = desk.success();
    desk.portOne.giveBack(paid.order().paymentKey());
    tells("Transaction.Cancelled", paid);
    tells("Transaction.Cancelled", paid);

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
    assertThat(only(paid).amount()).isEqualTo(Desk.PRICE);
    assertThat(only(paid).reason()).isEqualTo("PROVIDER_CANCELLED");
  }

  @Test
  void whatIsOursInTheRecordIsNotTheConsoles() {
    Payment paid = desk.success();
    cancels(paid, 100_000L);
    desk.reconcile.runOnce();
    desk.isTold(
        Webhook.of(
            "msg_" + UUID.randomUUID(),
            "Transaction.PartialCancelled",
            paid.order().paymentKey(),
            null));

    assertThat(only(paid).amount()).isEqualTo(100_000);
  }
}
