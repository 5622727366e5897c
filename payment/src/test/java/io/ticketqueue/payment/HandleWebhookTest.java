package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.payment.Saga.Event;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks that are stored, and what the worker makes of them. */
class HandleWebhookTest {
  private final Desk desk = new Desk();

  private Webhook tells(String type, Payment payment) {
    Webhook webhook =
        Webhook.of("msg_" + UUID.randomUUID(), type, payment.order().paymentKey(), "t-webhook");
    desk.isTold(webhook);
    return webhook;
  }

  private long reads(Payment payment) {
    return desk.portOne.calls("read", payment.order().paymentKey());
  }

  @Test
  void aPaidPaymentIsSettledOnceHoweverOftenItIsTold() {
    Payment payment = desk.starts();
    desk.pays(payment);

    Webhook webhook = tells("Transaction.Paid", payment);
    long reads = reads(payment);
    desk.isTold(webhook);

    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.events.of(payment)).containsExactly(Event.PaymentSuccess);
    assertThat(desk.storedWebhooks.deliveries(webhook.id())).isEqualTo(2);
    assertThat(reads(payment)).isEqualTo(reads);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BillingKey.Issued",
        "Transaction.Ready",
        "Transaction.PayPending",
        "Transaction.Confirm",
        "Something.New",
        "결제"
      })
  void whatSaysNothingOfMoneyIsOnlyKept(String type) {
    Payment payment = desk.starts();
    desk.pays(payment);

    Webhook webhook = tells(type, payment);

    assertThat(desk.now(payment).status()).isEqualTo(Status.PENDING);
    assertThat(desk.storedWebhooks.deliveries(webhook.id())).isEqualTo(1);
    assertThat(reads(payment)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transaction.Paid",
        "Transaction.Failed",
        "Transaction.VirtualAccountIssued",
        "Transaction.Cancelled",
        "Transaction.PartialCancelled",
        "Transaction.CancelPending",
        "Transaction.DisputeCreated",
        "Transaction.DisputeResolved"
      })
  void theRecordIsReadAndNotTheWebhookBelieved(String type) {
    Payment payment = desk.starts();
    desk.pays(payment);

    tells(type, payment);

    assertThat(reads(payment)).isPositive();
    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void anUnknownPaymentIsOnlyKept() {
    desk.isTold(Webhook.of("msg_1", "Transaction.Paid", "0".repeat(32), null));
    desk.isTold(Webhook.of("msg_2", "Transaction.Paid", null, null));

    assertThat(desk.storedWebhooks.deliveries("msg_1")).isEqualTo(1);
    assertThat(desk.storedWebhooks.deliveries("msg_2")).isEqualTo(1);
  }

  @Test
  void aWebhookThatSaysWhatWeKnowCostsNoCall() {
    Payment payment = desk.success();
    long reads = reads(payment);

    desk.isTold(
        Webhook.of(
            "msg_1",
            "Transaction.Paid",
            payment.order().paymentKey(),
            payment.receipt().transactionId()));

    assertThat(reads(payment)).isEqualTo(reads);
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

  @Test
  void whileTheProviderIsUnavailableItIsAskedAgainForAsLongAsItTakes() {
    Payment payment = desk.success();
    desk.portOne.giveBack(payment.order().paymentKey());
    desk.portOne.unavailable(payment.order().paymentKey(), true);
    tells("Transaction.Cancelled", payment);
    for (int i = 0; i < 50; i++) {
      desk.clock.advance(Duration.ofMinutes(5));
      desk.workOnWebhooks();
    }
    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.webhookLetters.listed()).isEmpty();

    desk.portOne.unavailable(payment.order().paymentKey(), false);
    desk.clock.advance(Duration.ofSeconds(30));
    desk.workOnWebhooks();

    assertThat(desk.now(payment).status()).isEqualTo(Status.REFUNDED);
    assertThat(desk.storedWebhooks.waiting()).isZero();
  }

  @Test
  void whoeverWorksOnThePaymentIsNotDisturbed() {
    Payment payment = desk.starts();
    desk.pays(payment);
    desk.transactions.requiresNew(
        () ->
            desk.leases.acquire(
                payment.id(),
                new PaymentLeases.Lease(
                    UUID.randomUUID(), desk.clock.instant(), desk.clock.instant().plusSeconds(60)),
                null));

    tells("Transaction.Paid", payment);
    assertThat(reads(payment)).isZero();
    desk.clock.advance(Duration.ofSeconds(61));
    desk.workOnWebhooks();

    assertThat(desk.now(payment).status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void oneThatAlwaysFailsHoldsBackNoOtherAndIsListedInTheEnd() {
    Payment poisonous = desk.success();
    Payment other = desk.starts();
    desk.pays(other);
    desk.portOne.breaks(poisonous.order().paymentKey());

    Webhook bad = tells("Transaction.Cancelled", poisonous);
    tells("Transaction.Paid", other);
    assertThat(desk.now(other).status()).isEqualTo(Status.SUCCESS);
    assertThat(desk.webhookLetters.listed()).isEmpty();
    for (int i = 0; i < 10; i++) {
      desk.clock.advance(Duration.ofMinutes(5));
      desk.workOnWebhooks();
    }

    assertThat(desk.webhookLetters.listed()).containsExactly(bad);
    assertThat(desk.storedWebhooks.waiting()).isZero();
  }
}
