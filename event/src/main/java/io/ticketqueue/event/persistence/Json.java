package io.ticketqueue.event.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.SeatTemplate;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON that statements take and give. */
final class Json {
  private Json() {}

  static JsonObject read(String text) {
    try (JsonReader reader = JsonP.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  static UUID id(JsonObject json, String name) {
    return UUID.fromString(json.getString(name));
  }

  static Instant time(JsonObject json, String name) {
    return Instant.ofEpochSecond(json.getJsonNumber(name).longValueExact());
  }

  static @Nullable String optional(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  static List<JsonObject> list(JsonObject json, String name) {
    return json.getJsonArray(name).getValuesAs(JsonValue::asJsonObject);
  }

  static String prices(Map<Grade, Long> prices) {
    JsonObjectBuilder json = JsonP.createObjectBuilder();
    prices.forEach((grade, won) -> json.add(grade.name(), won));
    return json.build().toString();
  }

  static String template(SeatTemplate template) {
    JsonObjectBuilder grades = JsonP.createObjectBuilder();
    template.grades().forEach((row, grade) -> grades.add(row, grade.name()));
    return JsonP.createObjectBuilder()
        .add("rows", JsonP.createArrayBuilder(template.rows()))
        .add("seatsPerRow", template.seatsPerRow())
        .add("gradeMapping", grades)
        .build()
        .toString();
  }

  static SeatTemplate template(String text) {
    JsonObject json = read(text);
    Map<String, Grade> grades = new LinkedHashMap<>();
    JsonObject mapping = json.getJsonObject("gradeMapping");
    mapping.keySet().forEach(row -> grades.put(row, Grade.valueOf(mapping.getString(row))));
    return new SeatTemplate(
        json.getJsonArray("rows").getValuesAs(JsonString::getString),
        json.getInt("seatsPerRow"),
        grades);
  }
}
