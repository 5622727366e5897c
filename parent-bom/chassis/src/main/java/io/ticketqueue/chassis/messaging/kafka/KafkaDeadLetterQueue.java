package io.ticketqueue.chassis.messaging.kafka;

import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes refused records to a channel's dead-letter topic, with headers {@code dlq-cause}, {@code
 * dlq-topic}, {@code dlq-partition}, {@code dlq-offset}, {@code dlq-group}, {@code dlq-attempts}
 * beside those the record came with. A record too large for it goes without its value ({@code
 * dlq-truncated}).
 */
final class KafkaDeadLetterQueue {
  private final ChannelSettings settings;
  private final String topic;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  KafkaDeadLetterQueue(ChannelSettings settings, String topic) {
    this.settings = settings;
    this.topic = topic;
  }

  /** Sends; {@code done} gets null when the broker has it, else the failure. */
  void send(
      ConsumerRecord<?, ?> refused,
      Throwable cause,
      int attempts,
      Consumer<@Nullable Exception> done) {
    ProducerRecord<byte[], byte[]> letter = letter(refused, bytes(refused.value()));
    header(letter, "dlq-cause", DeadLetter.describe(cause));
    header(letter, "dlq-topic", refused.topic());
    header(letter, "dlq-partition", refused.partition());
    header(letter, "dlq-offset", refused.offset());
    header(letter, "dlq-group", settings.text("group.id", "?"));
    header(letter, "dlq-attempts", attempts);
    send(letter, done);
  }

  private void send(ProducerRecord<byte[], byte[]> letter, Consumer<@Nullable Exception> done) {
    try {
      var unused =
          producer()
              .send(
                  letter,
                  (metadata, failure) -> {
                    if (failure instanceof RecordTooLargeException && letter.value() != null) {
                      sendWithoutValue(letter, done);
                    } else {
                      done.accept(failure);
                    }
                  });
    } catch (RuntimeException e) {
      done.accept(e);
    }
  }

  private void sendWithoutValue(
      ProducerRecord<byte[], byte[]> letter, Consumer<@Nullable Exception> done) {
    ProducerRecord<byte[], byte[]> shorter =
        new ProducerRecord<>(topic, null, letter.key(), null, letter.headers());
    header(shorter, "dlq-truncated", true);
    send(shorter, done);
  }

  private ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<?, ?> refused, byte @Nullable [] value) {
    return new ProducerRecord<>(topic, null, bytes(refused.key()), value, refused.headers());
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> properties = settings.producer(Map.of("acks", "all"));
      properties.remove("client.id");
      properties.remove("interceptor.classes");
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private static void header(ProducerRecord<?, ?> letter, String name, Object value) {
    letter.headers().add(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte @Nullable [] bytes(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case byte[] raw -> raw;
      default -> value.toString().getBytes(StandardCharsets.UTF_8);
    };
  }

  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
