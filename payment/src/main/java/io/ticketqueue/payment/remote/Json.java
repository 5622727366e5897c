package io.ticketqueue.payment.remote;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads members of other people's JSON: absent or of another type is null, never a fault. */
final class Json {
  private Json() {}

  /** The object in a text; an empty one if there is none. */
  static JsonObject object(String text) {
    if (text.isBlank()) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException e) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
  }

  static JsonObject object(JsonObject json, String name) {
    return json.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
  }

  static @Nullable String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  static @Nullable Long number(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? (Long) number.longValue() : null;
  }

  static @Nullable Instant time(JsonObject json, String name) {
    String text = text(json, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
