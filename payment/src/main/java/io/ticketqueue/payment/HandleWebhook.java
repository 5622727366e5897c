package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PortOne says that something happened to a payment; its record says what. */
@Component
public class HandleWebhook {
  private static final Set<String> TYPES =
      Set.of(
          "Transaction.Paid",
          "Transaction.Failed",
          "Transaction.Cancelled",
          "Transaction.PartialCancelled");

  private final Payments payments;
  private final WebhookLog log;
  private final SettleInTurn settle;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  HandleWebhook(
      Payments payments,
      WebhookLog log,
      SettleInTurn settle,
      Transactions transactions,
      Clock clock) {
    this.payments = payments;
    this.log = log;
    this.settle = settle;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Handles a webhook whose signature is valid; unknown types and payments are only recorded. */
  public void handle(String webhookId, String type, @Nullable String paymentKey) {
    Optional<Payment> payment =
        transactions.requiresNew(
            () -> {
              log.record(webhookId, type, paymentKey, clock.instant());
              return paymentKey == null ? Optional.empty() : payments.findByPaymentKey(paymentKey);
            });
    if (TYPES.contains(type)) {
      payment.ifPresent(found -> settle.settle(found, null));
    }
  }
}
