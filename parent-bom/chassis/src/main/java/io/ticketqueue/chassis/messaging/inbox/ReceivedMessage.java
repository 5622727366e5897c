package io.ticketqueue.chassis.messaging.inbox;

import io.ticketqueue.chassis.messaging.deadletter.DeadLetter.Origin;
import io.ticketqueue.chassis.messaging.kafka.IncomingRecord;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message as our connector or another one hands it over.
 *
 * @param record the record of our own connector, which brings it back after a nack; null on another
 *     connector
 */
record ReceivedMessage(
    Message<String> message,
    @Nullable IncomingRecord record,
    @Nullable ConsumerRecord<?, ?> consumed) {
  static ReceivedMessage of(Message<String> message) {
    return new ReceivedMessage(
        message, unwrap(message, IncomingRecord.class), unwrap(message, ConsumerRecord.class));
  }

  private static <T> @Nullable T unwrap(Message<?> message, Class<T> type) {
    try {
      return message.unwrap(type);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Nullable String text() {
    return message.getPayload();
  }

  /** Where the record stands; where nothing is known, a repeated record has the same origin. */
  Origin origin() {
    if (consumed == null) {
      return new Origin("?", 0, Integer.toUnsignedLong(Objects.hashCode(text())), null);
    }
    return new Origin(
        consumed.topic(),
        consumed.partition(),
        consumed.offset(),
        consumed.key() == null ? null : consumed.key().toString());
  }
}
