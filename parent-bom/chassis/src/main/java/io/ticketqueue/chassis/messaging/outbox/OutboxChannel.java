package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.kafka.ResilientKafkaConnector;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The channel {@value #NAME}, through which the outbox sends. On our connector events go with key
 * and headers; on another, which has no portable way for these, as plain text to the channel's
 * topic.
 */
@Component
public class OutboxChannel implements EventSender {
  static final String NAME = "outbox";

  private final Emitter<Object> emitter;
  private final OutboxSettings settings;

  @Inject
  OutboxChannel(@Channel(NAME) Emitter<Object> emitter, OutboxSettings settings) {
    this.emitter = emitter;
    this.settings = settings;
  }

  @Produces
  @Singleton
  static OutboxSettings settings(Settings settings) {
    String connector = "mp.messaging.outgoing." + NAME + ".connector";
    return OutboxSettings.of(
        settings, settings.optional(connector).equals(Optional.of(ResilientKafkaConnector.NAME)));
  }

  @Override
  public CompletableFuture<Void> send(PendingEvent row) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    Object payload = settings.keyed() ? toRecord(row) : row.envelope();
    emitter.send(
        Message.of(
            payload,
            () -> {
              answer.complete(null);
              return CompletableFuture.completedFuture(null);
            },
            failure -> {
              answer.completeExceptionally(failure);
              return CompletableFuture.completedFuture(null);
            }));
    return answer;
  }

  /** The record of an event: keyed by its aggregate, so that all of them share a partition. */
  static ProducerRecord<String, String> toRecord(PendingEvent row) {
    ProducerRecord<String, String> sent =
        new ProducerRecord<>(row.topic(), row.aggregateId().toString(), row.envelope());
    header(sent, "eventId", row.id().toString());
    header(sent, "eventType", row.eventType());
    String correlation = EventEnvelope.parse(row.envelope()).metadata().correlationId();
    if (correlation != null) {
      header(sent, "correlationId", correlation);
      String trace = correlation.replace("-", "");
      if (trace.matches("[0-9a-f]{32}")) {
        String span = row.id().toString().replace("-", "").substring(16);
        header(sent, "traceparent", "00-" + trace + "-" + span + "-01");
      }
    }
    return sent;
  }

  private static void header(ProducerRecord<?, ?> sent, String name, String value) {
    sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
