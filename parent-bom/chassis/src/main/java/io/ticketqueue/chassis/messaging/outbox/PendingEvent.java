package io.ticketqueue.chassis.messaging.outbox;

import java.util.UUID;

/**
 * An event that waits to be published.
 *
 * @param attempts how often the broker refused it
 * @param envelope the event as JSON text
 */
record PendingEvent(
    UUID id,
    long seq,
    UUID aggregateId,
    String eventType,
    String topic,
    int attempts,
    String envelope) {}
