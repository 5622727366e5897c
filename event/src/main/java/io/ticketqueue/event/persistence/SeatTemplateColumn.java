package io.ticketqueue.event.persistence;

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
import java.util.Map;

/** A seat template as jsonb: {@code {"rows":[…],"seatsPerRow":n,"gradeMapping":{row:grade}}}. */
@Converter
public class SeatTemplateColumn implements AttributeConverter<SeatTemplate, Object> {
  @Override
  public Object convertToDatabaseColumn(SeatTemplate template) {
    JsonObjectBuilder grades = JsonP.createObjectBuilder();
    template.grades().forEach((row, grade) -> grades.add(row, grade.name()));
    return JsonP.createObjectBuilder()
        .add("rows", JsonP.createArrayBuilder(template.rows()))
        .add("seatsPerRow", template.seatsPerRow())
        .add("gradeMapping", grades)
        .build()
        .toString();
  }

  @Override
  public SeatTemplate convertToEntityAttribute(Object column) {
    try (JsonReader reader = JsonP.createReader(new StringReader(column.toString()))) {
      JsonObject json = reader.readObject();
      return new SeatTemplate(
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
