package io.ticketqueue.queue.redis;

import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.core.JsonP;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dead letter as JSON text. */
final class DeadLetterJson {
  private DeadLetterJson() {}

  static String write(DeadLetter letter) {
    JsonObjectBuilder json =
        JsonP.createObjectBuilder()
            .add("id", letter.id().toString())
            .add("consumer", letter.consumer())
            .add("topic", letter.origin().topic())
            .add("partition", letter.origin().partition())
            .add("offset", letter.origin().offset())
            .add("cause", letter.cause())
            .add("attempts", letter.attempts())
            .add("failedAt", letter.failedAt().toString());
    put(json, "key", letter.origin().key());
    put(json, "eventId", letter.event().id());
    put(json, "eventType", letter.event().type());
    put(json, "payload", letter.payload());
    return json.build().toString();
  }

  static DeadLetter read(String text) {
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      String eventId = get(json, "eventId");
      return new DeadLetter(
          UUID.fromString(json.getString("id")),
          json.getString("consumer"),
          new DeadLetter.Origin(
              json.getString("topic"),
              json.getInt("partition"),
              json.getJsonNumber("offset").longValue(),
              get(json, "key")),
          new DeadLetter.Event(
              eventId == null ? null : UUID.fromString(eventId), get(json, "eventType")),
          json.getString("cause"),
          json.getInt("attempts"),
          Instant.parse(json.getString("failedAt")),
          get(json, "payload"));
    }
  }

  private static void put(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value != null) {
      json.add(name, value.toString());
    }
  }

  private static @Nullable String get(JsonObject json, String name) {
    return json.containsKey(name) ? json.getString(name) : null;
  }
}
