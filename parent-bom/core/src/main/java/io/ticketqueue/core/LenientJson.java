package io.ticketqueue.core;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that other systems write and may change: a member that is missing or has another type
 * reads as null, or as an empty object.
 */
public final class LenientJson {
  private LenientJson() {}

  /** The object that a text is, if it is one. */
  public static Optional<JsonObject> parse(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonP.readObject(text));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** The object that a text is, or an empty one. */
  public static JsonObject object(String text) {
    return parse(text).orElse(JsonObject.EMPTY_JSON_OBJECT);
  }

  public static JsonObject object(JsonObject json, String name) {
    return json.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
  }

  public static @Nullable String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  /** A number without what stands behind its point. */
  public static @Nullable Long number(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? (Long) number.longValue() : null;
  }

  /** A time with an offset, such as {@code 2026-06-01T11:00:00Z}. */
  public static @Nullable Instant time(JsonObject json, String name) {
    String text = text(json, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
