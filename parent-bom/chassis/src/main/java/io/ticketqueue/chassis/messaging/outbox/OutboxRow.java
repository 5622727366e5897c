package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.jpa.JsonColumn;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of outbox_events as it is appended and as an operator changes it. {@code seq} and {@code
 * created_at} are the database's.
 */
@Entity
@Table(schema = "common", name = "outbox_events")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class OutboxRow {
  @Id UUID id;

  @Column(name = "aggregate_type", updatable = false)
  String aggregateType;

  @Column(name = "aggregate_id", updatable = false)
  UUID aggregateId;

  /** Which of the {@link OutboxTable#SLOTS} publishes it: all events of an aggregate the same. */
  @Column(updatable = false)
  int slot;

  @Column(name = "event_type", updatable = false)
  String eventType;

  @Column(updatable = false)
  String topic;

  /** The envelope as JSON text. */
  @Column(updatable = false)
  @Convert(converter = JsonColumn.class)
  String payload;

  @Column(name = "retry_count")
  int attempts;

  boolean failed;

  @Column(name = "next_attempt_at")
  @Nullable Instant nextAttemptAt;

  public OutboxRow() {}

  /** The row of a new event. */
  static OutboxRow of(EventEnvelope event, String topic) {
    OutboxRow row = new OutboxRow();
    row.id = event.eventId();
    row.aggregateType = event.aggregateType();
    row.aggregateId = event.aggregateId();
    row.slot = slot(event.aggregateId());
    row.eventType = event.eventType();
    row.topic = topic;
    row.payload = event.format();
    return row;
  }

  /** By the id's last bits, which are random in every kind of UUID that we make. */
  static int slot(UUID aggregateId) {
    return Math.floorMod(aggregateId.getLeastSignificantBits(), OutboxTable.SLOTS);
  }

  /** Lets the publisher try a failed event again. */
  void revive() {
    failed = false;
    attempts = 0;
    nextAttemptAt = null;
  }
}
