package io.ticketqueue.user.remote;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads providers' answers: members may be missing, new, or of other types than expected. */
final class Answer {
  private Answer() {}

  /** Throws {@link jakarta.json.JsonException} when it is no object. */
  static JsonObject object(String text) {
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  static OptionalDouble number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  static Optional<JsonObject> member(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
  }
}
