package io.ticketqueue.chassis.messaging;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
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
   * @throws NonRetryableException when the text is not a JSON object or lacks a member
   */
  public static EventEnvelope parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      throw new NonRetryableException(
          text == null ? "the value is missing" : "the value is too long");
    }
    try {
      JsonObject json = JsonP.readObject(text);
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
      throw new NonRetryableException("invalid event: " + e.getMessage(), e);
    }
  }

  /**
   * A UUID of the payload.
   *
   * @throws NonRetryableException when it is missing or malformed
   */
  public UUID uuid(String name) {
    return uuid(payload, name);
  }

  /**
   * A list of UUIDs of the payload.
   *
   * @throws NonRetryableException when it is missing or malformed
   */
  public List<UUID> uuids(String name) {
    if (!(payload.get(name) instanceof JsonArray array)) {
      throw new NonRetryableException(eventType + ": " + name + " is missing");
    }
    return array.stream()
        .map(value -> uuid(name, value instanceof JsonString text ? text.getString() : ""))
        .toList();
  }

  /**
   * A whole number of the payload.
   *
   * @throws NonRetryableException when it is missing or not a whole number
   */
  public long number(String name) {
    if (payload.get(name) instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    throw new NonRetryableException(eventType + ": " + name + " is not a whole number");
  }

  /**
   * A text of the payload.
   *
   * @throws NonRetryableException when it is missing or empty
   */
  public String text(String name) {
    return text(payload, name);
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
    return uuid(name, text(json, name));
  }

  private static UUID uuid(String name, String text) {
    if (!Ids.isUuid(text)) {
      throw new NonRetryableException("invalid event: " + name + " is not a UUID");
    }
    return UUID.fromString(text);
  }

  private static String text(JsonObject json, String name) {
    String text = optional(json, name);
    if (text == null || text.isEmpty()) {
      throw new NonRetryableException("invalid event: " + name + " is missing");
    }
    return text;
  }

  private static JsonObject object(JsonObject json, String name) {
    if (json.get(name) instanceof JsonObject object) {
      return object;
    }
    throw new NonRetryableException("invalid event: " + name + " is missing");
  }
}
