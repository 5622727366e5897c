package io.ticketqueue.testkit.http;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of plain values: null, booleans, numbers, maps, collections and {@link JsonValue}s stay what
 * they are; anything else (UUID, LocalDate) is text.
 */
final class JsonBody {
  private JsonBody() {}

  static JsonValue of(@Nullable Object value) {
    return switch (value) {
      case null -> JsonValue.NULL;
      case JsonValue json -> json;
      case Boolean truth -> truth ? JsonValue.TRUE : JsonValue.FALSE;
      case Number number -> Json.createValue(number);
      case Map<?, ?> members -> object(members);
      case Iterable<?> elements -> array(elements);
      default -> Json.createValue(value.toString());
    };
  }

  private static JsonValue object(Map<?, ?> members) {
    var object = Json.createObjectBuilder();
    members.forEach((name, member) -> object.add(String.valueOf(name), of(member)));
    return object.build();
  }

  private static JsonValue array(Iterable<?> elements) {
    var array = Json.createArrayBuilder();
    elements.forEach(element -> array.add(of(element)));
    return array.build();
  }
}
