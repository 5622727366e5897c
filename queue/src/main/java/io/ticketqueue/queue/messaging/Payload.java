package io.ticketqueue.queue.messaging;

import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.NonRetryableException;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.List;
import java.util.UUID;

/** Reads ids out of an event's payload; what is missing or no id makes the record hopeless. */
record Payload(EventEnvelope event) {
  UUID id(String name) {
    if (event.payload().get(name) instanceof JsonString text) {
      return uuid(name, text.getString());
    }
    throw new NonRetryableException(event.eventType() + ": " + name + " is missing");
  }

  List<UUID> list(String name) {
    if (event.payload().get(name) instanceof JsonArray array) {
      return array.stream()
          .map(v -> uuid(name, v instanceof JsonString s ? s.getString() : ""))
          .toList();
    }
    throw new NonRetryableException(event.eventType() + ": " + name + " is missing");
  }

  private UUID uuid(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NonRetryableException(event.eventType() + ": " + name + " is no UUID", e);
    }
  }
}
