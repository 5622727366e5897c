package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.TextColumn;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.SeatTemplate;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A seat template as jsonb, with the members the API gives it: a plain one as {@code
 * {"rows":[…],"seatsPerRow":n,"gradeMapping":{row:grade}}}, another by its sections.
 */
@Converter
public class SeatTemplateColumn extends TextColumn<SeatTemplate, String>
    implements AttributeConverter<SeatTemplate, String> {
  @Override
  protected String text(SeatTemplate template) {
    return (template.isPlain() ? plain(template) : SectionsJson.write(template)).build().toString();
  }

  private static JsonObjectBuilder plain(SeatTemplate template) {
    List<SeatTemplate.Row> rows = template.sections().getFirst().rows();
    JsonObjectBuilder grades = JsonP.createObjectBuilder();
    rows.forEach(row -> grades.add(row.label(), row.grade().name()));
    return JsonP.createObjectBuilder()
        .add("rows", JsonP.createArrayBuilder(rows.stream().map(SeatTemplate.Row::label).toList()))
        .add("seatsPerRow", rows.isEmpty() ? 0 : rows.getFirst().numbers().size())
        .add("gradeMapping", grades);
  }

  @Override
  protected SeatTemplate attribute(String column) {
    try (JsonReader reader = JsonP.createReader(new StringReader(column))) {
      JsonObject json = reader.readObject();
      return json.containsKey("sections")
          ? SectionsJson.read(json)
          : SeatTemplate.plain(
              json.getJsonArray("rows").getValuesAs(JsonString::getString),
              json.getInt("seatsPerRow"),
              grades(json.getJsonObject("gradeMapping")));
    }
  }

  private static Map<String, Grade> grades(JsonObject mapping) {
    Map<String, Grade> grades = new LinkedHashMap<>();
    mapping.keySet().forEach(row -> grades.put(row, Grade.valueOf(mapping.getString(row))));
    return grades;
  }
}
