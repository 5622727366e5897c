package io.ticketqueue.chassis.messaging.kafka;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record that could not be read, for the dead letters. */
final class UnreadableRecord {
  private UnreadableRecord() {}

  /** The record, as raw bytes. */
  static ConsumerRecord<?, ?> of(RecordDeserializationException e) {
    byte[] key = bytes(e.keyBuffer());
    byte[] value = bytes(e.valueBuffer());
    return new ConsumerRecord<>(
        e.topicPartition().topic(),
        e.topicPartition().partition(),
        e.offset(),
        e.timestamp(),
        TimestampType.CREATE_TIME,
        key.length,
        value.length,
        key,
        value,
        e.headers(),
        Optional.empty());
  }

  private static byte[] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
