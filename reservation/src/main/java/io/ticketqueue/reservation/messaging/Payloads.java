package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.HopelessRecord;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;

/** Reads members of payloads; what is missing or of another form makes the record hopeless. */
final class Payloads {
  private Payloads() {}

  static UUID uuid(EventEnvelope event, String name) {
    return uuid(event.payload().get(name), name);
  }

  static List<UUID> uuids(EventEnvelope event, String name) {
    if (!(event.payload().get(name) instanceof JsonArray array)) {
      throw new HopelessRecord(name + " is missing");
    }
    return array.stream().map(value -> uuid(value, name)).toList();
  }

  static long number(EventEnvelope event, String name) {
    if (!(event.payload().get(name) instanceof JsonNumber number)) {
      throw new HopelessRecord(name + " is missing");
    }
    return number.longValue();
  }

  private static UUID uuid(@org.jspecify.annotations.Nullable JsonValue value, String name) {
    if (!(value instanceof JsonString text)) {
      throw new HopelessRecord(name + " is missing");
    }
    try {
      return UUID.fromString(text.getString());
    } catch (IllegalArgumentException e) {
      throw new HopelessRecord(name + " is no UUID", e);
    }
  }
}
