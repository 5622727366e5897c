package io.ticketqueue.payment.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.StoredWebhooks;
import io.ticketqueue.payment.Webhook;
import io.ticketqueue.payment.WebhookLetters;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Webhooks that could not be worked on, among the service's dead letters. A letter is an event of
 * its own, so that each can be replayed once.
 */
@Component
public class DeadWebhooks implements WebhookLetters {
  private static final String WORKER = "payment-webhook-worker";
  private static final String TOPIC = "webhooks";
  private static final String FAILED = "WebhookFailed";

  /** JSON's numbers are exact up to 53 bits. */
  private static final int SPARE_BITS = 11;

  private final DeadLetters letters;
  private final StoredWebhooks stored;
  private final Clock clock;

  @Inject
  DeadWebhooks(DeadLetters letters, StoredWebhooks stored, Clock clock) {
    this.letters = letters;
    this.stored = stored;
    this.clock = clock;
  }

  void start(@Observes Startup event, EventConsumers consumers) {
    consumers.register(WORKER, Map.of(FAILED, this::replay));
  }

  private void replay(EventEnvelope letter) {
    stored.revive(letter.payload().getString("webhookId"));
  }

  @Override
  public void add(Webhook webhook, int attempts, Throwable fault) {
    UUID named = UUID.nameUUIDFromBytes(webhook.id().getBytes(StandardCharsets.UTF_8));
    UUID event = Ids.next();
    Instant now = clock.instant();
    letters.add(
        new DeadLetter(
            Ids.next(),
            WORKER,
            new DeadLetter.Origin(
                TOPIC, -1, named.getMostSignificantBits() >>> SPARE_BITS, webhook.paymentKey()),
            new DeadLetter.Event(event, FAILED),
            DeadLetter.describe(fault),
            attempts,
            now,
            JsonP.createObjectBuilder()
                .add("eventId", event.toString())
                .add("eventType", FAILED)
                .add("aggregateId", named.toString())
                .add("aggregateType", "Webhook")
                .add("timestamp", now.toString())
                .add(
                    "payload",
                    JsonP.createObjectBuilder()
                        .add("webhookId", webhook.id())
                        .add("type", webhook.type()))
                .build()
                .toString()));
  }
}
