package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.PaymentComparisons.Standing;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the provider's list has otherwise is planted, kind by kind (D-8d). */
class CompareWithProviderTest {
  private static final ComparisonPolicy POLICY =
      new ComparisonPolicy(
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1));

  private final Desk desk = new Desk();
  private final FakeProviderPayments list = new FakeProviderPayments(desk.transactions);
  private final InMemoryPaymentComparisons comparisons =
      new InMemoryPaymentComparisons(desk.payments, desk.clock);
  private final CompareWithProvider compare =
      new CompareWithProvider(
          comparisons,
          list,
          new JudgeListed(desk.ledger, desk.receive, desk.disputes, desk.transactions, desk.clock),
          desk.transactions,
          desk.clock);

  private void compares() {
    desk.clock.advance(Duration.ofMinutes(70).plusNanos(344_000)); // the database counts those
    for (int hour = 0; hour < 5; hour++) {
      desk.clock.advance(Duration.ofSeconds(1));
      compare.step(POLICY);
    }
    desk.workOnWebhooks();
  }

  private Map<String, Long> mismatches() {
    return comparisons.last().orElseThrow().totals().mismatches();
  }

  private static String key(Payment payment) {
    return payment.order().paymentKey();
  }

  private void stands(PaymentMismatch kind, Payment payment, long difference) {
    assertThat(comparisons.standing(0, 10))
        .extracting(Standing::kind, Standing::paymentId)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(kind.name(), payment.id()));
    assertThat(comparisons.difference(Desk.NOW, desk.clock.instant())).isEqualTo(difference);
  }

  @Test
  void whatAgreesIsLeftAlone() {
    list.put(key(desk.success()), Desk.PRICE, 0);
    list.put(key(desk.starts()), 0, 0);
    Payment refunded = desk.success();
    desk.refundCancelled.onCancelled(
        refunded.reservationId(), "USER_REQUEST", 100_000L, desk.clock.instant());
    desk.reconcile.runOnce();
    list.put(key(refunded), Desk.PRICE, 100_000);

    compares();

    assertThat(mismatches()).isEmpty();
    assertThat(comparisons.last().orElseThrow().compared()).isPositive();
  }

  @Test
  void moneyThatNobodyToldOfIsSettled() {
    Payment payment = desk.starts();
    desk.holdExpires(payment);
    desk.pays(payment);
    list.put(key(payment), Desk.PRICE, 0);

    compares();

    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    assertThat(desk.now(payment).refund().status()).isNotEqualTo(Refund.NONE);
  }

  @Test
  void aCancellationInTheConsoleThatNobodyToldOfIsSettled() {
    Payment paid = desk.success();
    desk.portOne.giveBack(key(paid));
    list.put(key(paid), Desk.PRICE, Desk.PRICE);

    compares();

    assertThat(desk.now(paid).status()).isEqualTo(Status.REFUNDED);
  }

  @Test
  void aSuccessThatTheProviderHasNotTakenIsAnOperators() {
    Payment paid = desk.success();
    list.put(key(paid), 0, 0);

    compares();

    stands(PaymentMismatch.NOT_TAKEN, paid, Desk.PRICE);
  }

  @Test
  void anotherAmountIsAnOperators() {
    Payment paid = desk.success();
    list.put(key(paid), Desk.PRICE - 1_000, 0);

    compares();

    stands(PaymentMismatch.NOT_TAKEN, paid, 1_000);
  }

  @Test
  void aRefundThatTheProviderDoesNotHaveIsAnOperators() {
    Payment paid = desk.success();
    desk.refundCancelled.onCancelled(
        paid.reservationId(), "USER_REQUEST", null, desk.clock.instant());
    desk.reconcile.runOnce();
    list.put(key(paid), Desk.PRICE, 0);

    compares();

    stands(PaymentMismatch.NOT_GONE_BACK, paid, Desk.PRICE);
  }

  @Test
  void moneyWithoutAPaymentIsToldAsAWebhook() {
    list.put("0123456789abcdefghijklmnopqrstuv", 70_000, 0);

    compares();

    assertThat(desk.storedWebhooks.keys()).contains("0123456789abcdefghijklmnopqrstuv");
  }

  @Test
  void aSuccessThatTheProviderDoesNotKnowIsAnOperators() {
    Payment paid = desk.success();
    Payment later = desk.success();
    list.listsLater(key(later));

    compares();

    stands(PaymentMismatch.NOT_TAKEN, paid, Desk.PRICE);
  }

  @Test
  void aDisputeThatNobodyToldOfIsFollowed() {
    Payment paid = desk.success();
    desk.portOne.dispute(key(paid), "D1", false);
    list.disputed(key(paid), Desk.PRICE);

    compares();

    assertThat(desk.transactions.requiresNew(() -> desk.disputes.of(paid.id())))
        .extracting(Dispute::reference, Dispute::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("D1", Dispute.State.OPEN));
  }

  @Test
  void yearsAreComparedDayByDay() {
    list.put(key(desk.success()), Desk.PRICE, 0);
    desk.clock.advance(Duration.ofDays(3 * 365));

    compare.step(POLICY);
    int before = list.asked();
    for (int step = 0; step < 5_000; step++) {
      compare.step(POLICY);
    }

    assertThat(list.asked() - before).isBetween(3 * 365 - 5, 3 * 365 + 5);
    assertThat(mismatches()).isEmpty();
  }
}
