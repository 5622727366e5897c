package io.ticketqueue.chassis.messaging;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as it travels on Kafka. Times are ISO-8601 UTC.
 *
 * @param eventId names the event; consumers recognise a repetition by it
 * @param version of the payload's shape, {@value #VERSION}
 * @param payload what happened, as the contract describes it for {@code eventType}
 */
public record EventEnvelope(
    UUID eventId,
    String eventType,
    UUID aggregateId,
    String aggregateType,
    String version,
    Instant timestamp,
    Metadata metadata,
    JsonObject payload) {
  /** The version written today. */
  public static final String VERSION = "v1";

  private static final int LONGEST = 2_000_000;

  /**
   * Where the event comes from.
   *
   * @param correlationId the trace id of the request at the beginning
   * @param causationId the event this one follows from, or null
   * @param userId the acting user, or null
   */
  public record Metadata(
      @Nullable String correlationId, @Nullable String causationId, @Nullable String userId) {}

  /**
   * Reads an event.
   *
   * @throws HopelessRecord when the text is no JSON object or lacks a member
   */
  public static EventEnvelope parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      throw new HopelessRecord(text == null ? "no value" : "value too long");
    }
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      return new EventEnvelope(
          uuid(json, "eventId"),
          text(json, "eventType"),
          uuid(json, "aggregateId"),
          text(json, "aggregateType"),
          json.getString("version", VERSION),
          Instant.parse(text(json, "timestamp")),
          metadata(json),
          object(json, "payload"));
    } catch (JsonException | IllegalStateException | DateTimeParseException e) {
      throw new HopelessRecord("no event: " + e.getMessage(), e);
    }
  }

  /** The event as JSON text. */
  public String format() {
    return JsonP.createObjectBuilder()
        .add("eventId", eventId.toString())
        .add("eventType", eventType)
        .add("aggregateId", aggregateId.toString())
        .add("aggregateType", aggregateType)
        .add("version", version)
        .add("timestamp", timestamp.toString())
        .add("metadata", format(metadata))
        .add("payload", payload)
        .build()
        .toString();
  }

  private static JsonObjectBuilder format(Metadata metadata) {
    return JsonP.createObjectBuilder()
        .add("correlationId", orNull(metadata.correlationId()))
        .add("causationId", orNull(metadata.causationId()))
        .add("userId", orNull(metadata.userId()));
  }

  private static JsonValue orNull(@Nullable String text) {
    return text == null ? JsonValue.NULL : JsonP.createValue(text);
  }

  private static Metadata metadata(JsonObject json) {
    if (!(json.get("metadata") instanceof JsonObject metadata)) {
      return new Metadata(null, null, null);
    }
    return new Metadata(
        optional(metadata, "correlationId"),
        optional(metadata, "causationId"),
        optional(metadata, "userId"));
  }

  private static @Nullable String optional(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  private static UUID uuid(JsonObject json, String name) {
    try {
      return UUID.fromString(text(json, name));
    } catch (IllegalArgumentException e) {
      throw new HopelessRecord("no event: " + name + " is no UUID", e);
    }
  }

  private static String text(JsonObject json, String name) {
    String text = optional(json, name);
    if (text == null || text.isEmpty()) {
      throw new HopelessRecord("no event: " + name + " is missing");
    }
    return text;
  }

  private static JsonObject object(JsonObject json, String name) {
    if (json.get(name) instanceof JsonObject object) {
      return object;
    }
    throw new HopelessRecord("no event: " + name + " is missing");
  }
}
