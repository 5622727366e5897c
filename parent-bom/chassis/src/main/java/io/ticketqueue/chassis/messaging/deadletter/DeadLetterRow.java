package io.ticketqueue.chassis.messaging.deadletter;

import io.ticketqueue.chassis.jpa.JsonColumn;
import io.ticketqueue.chassis.jpa.UuidColumn;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters.Resolution;
import io.ticketqueue.core.JsonP;
import jakarta.json.JsonReader;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of dead_letters: open until it has a resolution. */
@Entity
@Table(schema = "common", name = "dead_letters")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class DeadLetterRow {
  @Id UUID id;

  String service;

  String topic;

  @Column(name = "partition")
  int partitionNumber;

  @Column(name = "\"offset\"")
  long recordOffset;

  @Column(name = "key")
  @Nullable String recordKey;

  @Column(name = "event_id")
  @Convert(converter = UuidColumn.class)
  @Nullable UUID eventId;

  @Column(name = "event_type")
  @Nullable String eventType;

  String cause;

  int attempts;

  @Column(name = "failed_at")
  Instant failedAt;

  @Nullable String payload;

  /** JSON object whose member {@code consumer} names the consumer that gave up. */
  @Convert(converter = JsonColumn.class)
  String headers;

  @Column(name = "resolved_at")
  @Nullable Instant resolvedAt;

  @Enumerated(EnumType.STRING)
  @Nullable Resolution resolution;

  public DeadLetterRow() {}

  DeadLetter letter() {
    return new DeadLetter(
        id,
        consumer(),
        new DeadLetter.Origin(topic, partitionNumber, recordOffset, recordKey),
        new DeadLetter.Event(eventId, eventType),
        cause,
        attempts,
        failedAt,
        payload);
  }

  private String consumer() {
    try (JsonReader reader = JsonP.createReader(new StringReader(headers))) {
      return reader.readObject().getString("consumer", "");
    }
  }
}
