package io.ticketqueue.event.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.GradePrices;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices by grade as jsonb: {@code {grade:won}}; null is read as no prices. */
@Converter
public class GradePricesColumn implements AttributeConverter<GradePrices, Object> {
  @Override
  public Object convertToDatabaseColumn(GradePrices prices) {
    JsonObjectBuilder json = JsonP.createObjectBuilder();
    prices.won().forEach((grade, won) -> json.add(grade.name(), won));
    return json.build().toString();
  }

  @Override
  public GradePrices convertToEntityAttribute(@Nullable Object column) {
    if (column == null) {
      return GradePrices.NONE;
    }
    try (JsonReader reader = JsonP.createReader(new StringReader(column.toString()))) {
      JsonObject json = reader.readObject();
      Map<Grade, Long> won = new EnumMap<>(Grade.class);
      json.forEach(
          (grade, price) ->
              won.put(Grade.valueOf(grade), json.getJsonNumber(grade).longValueExact()));
      return new GradePrices(won);
    }
  }
}
