package io.ticketqueue.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The webhooks that were accepted, for operators. */
public interface WebhookLog {
  /** Records a webhook, or one more delivery of it, in the caller's transaction. */
  void record(String webhookId, String type, @Nullable String paymentKey, Instant now);
}
