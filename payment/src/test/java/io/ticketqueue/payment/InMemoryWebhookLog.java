package io.ticketqueue.payment;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The webhook log in memory. */
final class InMemoryWebhookLog implements WebhookLog {
  private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

  @Override
  public void record(String webhookId, String type, @Nullable String paymentKey, Instant now) {
    deliveries.merge(webhookId, 1, Integer::sum);
  }

  int deliveries(String webhookId) {
    return deliveries.getOrDefault(webhookId, 0);
  }
}
