package io.ticketqueue.chassis.messaging.outbox;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published once the current transaction commits.
 *
 * @param aggregateType decides the topic, see {@code tq.outbox.topic.<aggregateType>}
 * @param aggregateId events of one aggregate are published in order
 * @param eventType the contract's name, for example {@code ReservationHeld}
 * @param userId the acting user, or null
 */
public record OutboxEvent(
    String aggregateType,
    UUID aggregateId,
    String eventType,
    JsonObject payload,
    @Nullable UUID userId) {
  /** An event that belongs to no user. */
  public OutboxEvent(String aggregateType, UUID aggregateId, String eventType, JsonObject payload) {
    this(aggregateType, aggregateId, eventType, payload, null);
  }

  /** The same event, with the user who caused it. */
  public OutboxEvent by(UUID user) {
    return new OutboxEvent(aggregateType, aggregateId, eventType, payload, user);
  }
}
