package io.ticketqueue.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.inject.Inject;

/**
 * PortOne says that something happened. The webhook is stored and nobody is asked, so that PortOne
 * is answered at once; {@link WorkOnWebhooks} does the rest.
 */
@Component
public class ReceiveWebhook {
  private final StoredWebhooks stored;
  private final WorkOnWebhooks worker;
  private final Transactions transactions;
  private final MeterRegistry metrics;

  @Inject
  ReceiveWebhook(
      StoredWebhooks stored,
      WorkOnWebhooks worker,
      Transactions transactions,
      MeterRegistry metrics) {
    this.stored = stored;
    this.worker = worker;
    this.transactions = transactions;
    this.metrics = metrics;
  }

  /** Stores a webhook whose signature is valid; another delivery of it changes nothing. */
  public void receive(Webhook webhook) {
    boolean fresh = transactions.requiresNew(() -> stored.add(webhook, webhook.isHint()));
    metrics
        .counter("tq.webhooks.received", "type", webhook.kind(), "repeated", "" + !fresh)
        .increment();
    if (fresh && webhook.isHint()) {
      worker.wake();
    }
  }
}
