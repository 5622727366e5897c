package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Ids;
import io.ticketqueue.payment.Capture.Status;
import io.ticketqueue.payment.Saga.Refund;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money under a key that no payment has, as after a database was restored to an earlier time. */
class UnknownCapturesTest {
  private static final Duration WAIT = Duration.ofMinutes(15);

  private final Desk desk = new Desk();
  private final String key = Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32);

  private void tells(String id) {
    desk.isTold(Webhook.of(id, "Transaction.Paid", key, null));
  }

  private Capture only() {
    assertThat(desk.captures.list(false, 0, 10)).hasSize(1);
    return desk.captures.list(false, 0, 10).getFirst();
  }

  @Test
  void itIsListedAndGoesBackAfterTheWait() {
    String transaction = desk.portOne.pay(key, Desk.PRICE);
    tells("msg_1");
    tells("msg_2");

    assertThat(only())
        .extracting(Capture::paymentKey, Capture::transactionId, Capture::amount, Capture::status)
        .containsExactly(key, transaction, Desk.PRICE, Status.UNKNOWN);
    desk.clock.advance(WAIT.minusSeconds(1));
    desk.returnCaptures.runOnce();
    assertThat(desk.portOne.calls("cancel", key)).isZero();

    desk.clock.advance(Duration.ofSeconds(1));
    desk.returnCaptures.runOnce();
    desk.returnCaptures.runOnce();

    assertThat(desk.portOne.calls("cancel", key)).isEqualTo(1);
    assertThat(only().status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.captures.count(true)).isZero();
    assertThat(desk.audited).containsExactly("CAPTURE_REFUNDED");
  }

  /** A minute of sale that the database has forgotten. */
  @Test
  void manyGoBackInOneRun() {
    for (int i = 0; i < 20; i++) {
      String lost = Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32);
      desk.portOne.pay(lost, Desk.PRICE);
      desk.isTold(Webhook.of("msg_" + i, "Transaction.Paid", lost, null));
    }
    desk.clock.advance(WAIT);

    desk.returnCaptures.runOnce();

    assertThat(desk.captures.list(false, 0, 50))
        .hasSize(20)
        .allMatch(capture -> capture.status() == Status.REFUNDED);
  }

  @Test
  void onlyMoneyThatTheRecordShowsUnderAKeyOfOursCounts() {
    tells("msg_1");
    desk.portOne.decline(key, Desk.PRICE);
    tells("msg_2");
    desk.portOne.pay("order-2026-0001", Desk.PRICE);
    desk.isTold(Webhook.of("msg_3", "Transaction.Paid", "order-2026-0001", null));

    assertThat(desk.captures.count(false)).isZero();
    assertThat(desk.portOne.calls("read", "order-2026-0001")).isZero();
  }

  @Test
  void whereThePaymentAppearsMeanwhileItDecides() {
    Payment payment = desk.starts();
    desk.holdExpires(payment);
    desk.pays(payment);
    desk.transactions.requiresNew(
        () -> desk.captures.note(payment.order().paymentKey(), "t", Desk.PRICE, WAIT));
    desk.clock.advance(WAIT);

    desk.returnCaptures.runOnce();
    assertThat(only().status()).isEqualTo(Status.KNOWN);
    desk.reconcile.runOnce();

    assertThat(desk.now(payment).refund().status()).isIn(Refund.DUE, Refund.DONE);
  }

  @Test
  void whileTheProviderIsAwayNothingIsLost() {
    desk.portOne.pay(key, Desk.PRICE);
    desk.portOne.unavailable(key, true);
    tells("msg_1");
    assertThat(desk.captures.count(false)).isZero();
    desk.portOne.unavailable(key, false);
    desk.clock.advance(Duration.ofMinutes(5));
    desk.workOnWebhooks();
    assertThat(only().status()).isEqualTo(Status.UNKNOWN);

    desk.portOne.unavailable(key, true);
    desk.clock.advance(WAIT);
    desk.returnCaptures.runOnce();
    assertThat(only().status()).isEqualTo(Status.UNKNOWN);
    desk.portOne.unavailable(key, false);
    desk.clock.advance(Duration.ofMinutes(5));
    desk.returnCaptures.runOnce();

    assertThat(only().status()).isEqualTo(Status.REFUNDED);
  }

  @Test
  void oneThatPortOneRefusesToGiveBackIsAnOperatorsAndTriedEachHour() {
    desk.portOne.pay(key, Desk.PRICE);
    desk.portOne.refuse(key, "INVALID_REQUEST", true);
    tells("msg_1");
    desk.clock.advance(WAIT);
    for (int i = 0; i < 3; i++) {
      desk.returnCaptures.runOnce();
      desk.clock.advance(Duration.ofMinutes(5));
    }
    assertThat(only().status()).isEqualTo(Status.NEEDS_OPERATOR);
    desk.returnCaptures.runOnce();
    assertThat(desk.portOne.calls("cancel", key)).isEqualTo(3);

    desk.portOne.accept(key);
    desk.clock.advance(Duration.ofHours(1));
    desk.returnCaptures.runOnce();

    assertThat(only().status()).isEqualTo(Status.REFUNDED);
  }
}
