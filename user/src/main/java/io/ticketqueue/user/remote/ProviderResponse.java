package io.ticketqueue.user.remote;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;

/**
 * A provider's response. Members may be missing, new, or of other types than expected: a member of
 * another type counts as missing.
 */
record ProviderResponse(JsonObject json) {
  /**
   * Reads a JSON object.
   *
   * @throws JsonException when the text is something else
   */
  static ProviderResponse parse(String text) {
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      return new ProviderResponse(reader.readObject());
    }
  }

  boolean isTrue(String name) {
    return JsonValue.TRUE.equals(json.get(name));
  }

  /** Text that is not blank. */
  Optional<String> text(String name) {
    return json.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  Optional<Double> number(String name) {
    return json.get(name) instanceof JsonNumber number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  Optional<ProviderResponse> object(String name) {
    return json.get(name) instanceof JsonObject object
        ? Optional.of(new ProviderResponse(object))
        : Optional.empty();
  }
}
