package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PortOne tells that something happened to a payment. What happened, its record says. */
@Dependent
public class HearWebhook {
  private static final Set<String> WORTH_A_LOOK =
      Set.of(
          "Transaction.Paid",
          "Transaction.Failed",
          "Transaction.Cancelled",
          "Transaction.PartialCancelled");

  private final Payments payments;
  private final WebhookLog log;
  private final ConfirmPayment confirm;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  HearWebhook(
      Payments payments,
      WebhookLog log,
      ConfirmPayment confirm,
      Transactions transactions,
      Clock clock) {
    this.payments = payments;
    this.log = log;
    this.confirm = confirm;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Takes a webhook whose signature is good. Unknown types and payments are noted, no more. */
  public void heard(String webhookId, String type, @Nullable String paymentKey) {
    Optional<Payment> payment =
        transactions.requiresNew(
            () -> {
              log.record(webhookId, type, paymentKey, clock.instant());
              return paymentKey == null ? Optional.empty() : payments.findByPaymentKey(paymentKey);
            });
    if (WORTH_A_LOOK.contains(type)) {
      payment.ifPresent(confirm::heard);
    }
  }
}
