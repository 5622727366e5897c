package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.LedgerCause.Account;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each change of money stands in the books, once (D-8c). */
class BooksTest {
  private final Desk desk = new Desk();
  private Payment payment = desk.starts();

  private void cancels(@Nullable Long refundAmount) {
    desk.refundCancelled.onCancelled(
        payment.reservationId(), "USER_REQUEST", refundAmount, desk.clock.instant());
  }

  private void isPaid() {
    payment = desk.confirms(payment, desk.pays(payment));
  }

  @AfterEach
  void noMoneyLiesAboutAndNothingIsMissing() {
    Payment now = desk.now(payment);
    assertThat(desk.ledger.balance(now, Account.BUYERS)).isZero();
    assertThat(desk.transactions.<Boolean>requiresNew(() -> desk.books.isEntered(now))).isTrue();
  }

  @Test
  void anUnpaidPaymentHasNoEntries() {
    assertThat(desk.ledger.movementsOf(payment)).isEmpty();
  }

  @Test
  void aSuccessIsCapturedAndSold() {
    isPaid();

    assertThat(desk.ledger.movementsOf(payment)).containsExactly("CAPTURED 150000", "SOLD 150000");
    assertThat(desk.ledger.balance(payment, Account.SALES)).isEqualTo(Desk.PRICE);
    assertThat(desk.ledger.balance(payment, Account.PROVIDER)).isEqualTo(-Desk.PRICE);
  }

  @Test
  void aCancellationIsOwedAndThenRefunded() {
    isPaid();
    cancels(null);
    assertThat(desk.ledger.balance(payment, Account.SALES)).isZero();
    assertThat(desk.ledger.balance(payment, Account.OWED)).isEqualTo(Desk.PRICE);

    desk.reconcile.runOnce();

    assertThat(desk.now(payment).status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.ledger.movementsOf(payment))
        .containsExactly(
            "CAPTURED 150000",
            "SOLD 150000",
            "RETURNED 150000",
            "REFUND_DUE 150000",
            "REFUNDED 150000");
    assertThat(desk.ledger.balance(payment, Account.PROVIDER)).isZero();
  }

  @Test
  void aFeeIsKept() {
    isPaid();
    cancels(100_000L);
    desk.reconcile.runOnce();

    assertThat(desk.ledger.movementsOf(payment))
        .endsWith("RETURNED 150000", "FEE 50000", "REFUND_DUE 100000", "REFUNDED 100000");
    assertThat(desk.ledger.balance(payment, Account.FEES)).isEqualTo(50_000);
  }

  @Test
  void whereAllIsTheFeeNothingGoesBack() {
    isPaid();
    cancels(0L);
    desk.reconcile.runOnce();

    assertThat(desk.ledger.movementsOf(payment)).endsWith("RETURNED 150000", "FEE 150000");
  }

  @Test
  void aConsoleThatGaveBackMoreThanWasDueWaivesTheFee() {
    isPaid();
    cancels(100_000L);
    desk.portOne.giveBackInAll(payment.order().paymentKey(), 120_000);
    desk.reconcile.runOnce();

    assertThat(desk.ledger.movementsOf(payment))
        .endsWith("REFUND_DUE 100000", "FEE_WAIVED 20000", "REFUND_DUE 20000", "REFUNDED 120000");
  }

  @Test
  void moneyThatBoughtNothingIsOwedAsItWasTaken() {
    desk.portOne.pay(payment.order().paymentKey(), 149_000);
    desk.isTold(Webhook.of("msg_1", "Transaction.Paid", payment.order().paymentKey(), null));
    desk.reconcile.runOnce();

    assertThat(desk.ledger.movementsOf(payment))
        .containsExactly("CAPTURED 149000", "REFUND_DUE 149000", "REFUNDED 149000");
  }

  @Test
  void whatIsHeardAgainIsEnteredOnce() {
    isPaid();
    cancels(null);
    cancels(null);
    desk.reconcile.runOnce();
    cancels(null);
    desk.clock.advance(Duration.ofHours(1));
    desk.reconcile.runOnce();

    assertThat(desk.ledger.movementsOf(payment)).hasSize(5);
  }

  @Test
  void whatAnInstanceOfBeforeLeftOutIsMadeUpFor() {
    isPaid();
    cancels(100_000L);
    desk.reconcile.runOnce();
    desk.ledger.lose();

    desk.transactions.requiresNew(() -> desk.books.enter(desk.now(payment)));

    assertThat(desk.ledger.movementsOf(payment))
        .containsExactly(
            "CAPTURED 150000",
            "SOLD 150000",
            "RETURNED 150000",
            "FEE 50000",
            "REFUND_DUE 100000",
            "REFUNDED 100000");
  }

  @Test
  void aPartThatTheConsoleGaveBackCountsWhenTheSeatsAreReturned() {
    isPaid();
    desk.transactions.requiresNew(
        () -> desk.books.enterGoodwill(desk.now(payment), 30_000, desk.clock.instant()));
    desk.portOne.giveBackInAll(payment.order().paymentKey(), 30_000);
    assertThat(desk.ledger.balance(payment, Account.GOODWILL)).isEqualTo(-30_000);

    cancels(100_000L);
    desk.reconcile.runOnce();

    assertThat(desk.ledger.movementsOf(payment))
        .endsWith(
            "GOODWILL 30000",
            "REFUNDED 30000",
            "RETURNED 150000",
            "GOODWILL_COUNTED 30000",
            "FEE 50000",
            "REFUND_DUE 70000",
            "REFUNDED 70000");
    assertThat(desk.ledger.balance(payment, Account.GOODWILL)).isZero();
  }
}
