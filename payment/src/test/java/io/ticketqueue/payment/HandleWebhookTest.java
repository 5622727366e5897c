package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import org.junit.jupiter.api.Test;

class HandleWebhookTest {
  private final Desk desk = new Desk();

  private void tells(String type, Payment payment) {
    desk.webhooks.handle("msg_1", type, payment.order().paymentKey());
  }

  @Test
  void aPaidPaymentIsSettled() {
    Payment payment = desk.starts();
    desk.pays(payment);

    tells("Transaction.Paid", payment);
    tells("Transaction.Paid", payment);

    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
    assertThat(desk.webhookLog.deliveries("msg_1")).isEqualTo(2);
  }

  @Test
  void anUnknownTypeIsOnlyRecorded() {
    Payment payment = desk.starts();
    desk.pays(payment);

    tells("BillingKey.Issued", payment);

    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    assertThat(desk.webhookLog.deliveries("msg_1")).isEqualTo(1);
  }

  @Test
  void anUnknownPaymentIsOnlyRecorded() {
    desk.webhooks.handle("msg_1", "Transaction.Paid", "0".repeat(32));
    desk.webhooks.handle("msg_2", "Transaction.Paid", null);

    assertThat(desk.webhookLog.deliveries("msg_1")).isEqualTo(1);
    assertThat(desk.webhookLog.deliveries("msg_2")).isEqualTo(1);
  }

  @Test
  void moneyGivenBackInTheConsoleRefundsASuccess() {
    Payment payment = desk.success();
    desk.portOne.giveBack(payment.order().paymentKey());

    tells("Transaction.Cancelled", payment);

    assertThat(desk.now(payment).status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.now(payment).refund().reason()).isEqualTo("PROVIDER_CANCELLED");
    assertThat(desk.events.of(payment)).contains(Event.PaymentRefunded);
  }

  @Test
  void moneyThatComesLateForAFailedPaymentIsDueForRefund() {
    Payment payment = desk.starts();
    desk.holdExpires(payment);
    tells("Transaction.Failed", payment);
    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    desk.pays(payment);

    tells("Transaction.Paid", payment);

    assertThat(desk.now(payment).status()).isEqualTo(Status.FAILED);
    assertThat(desk.now(payment).refund().status()).isEqualTo(Refund.DUE);
  }

  @Test
  void aWebhookAboutASuccessDoesNotPutOffItsRenewal() {
    Payment payment = desk.success();
    int checks = desk.now(payment).reconciliation().checks();

    tells("Transaction.Paid", payment);

    assertThat(desk.now(payment).reconciliation().checks()).isEqualTo(checks);
  }
}
