package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.TextColumn;
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
public class GradePricesColumn extends TextColumn<GradePrices, String>
    implements AttributeConverter<GradePrices, String> {
  @Override
  protected String text(GradePrices prices) {
    JsonObjectBuilder json = JsonP.createObjectBuilder();
    prices.won().forEach((grade, won) -> json.add(grade.name(), won));
    return json.build().toString();
  }

  @Override
  protected GradePrices attribute(@Nullable String column) {
    if (column == null) {
      return GradePrices.NONE;
    }
    try (JsonReader reader = JsonP.createReader(new StringReader(column))) {
      JsonObject json = reader.readObject();
      Map<Grade, Long> won = new EnumMap<>(Grade.class);
      json.forEach(
          (grade, price) ->
              won.put(Grade.valueOf(grade), json.getJsonNumber(grade).longValueExact()));
      return new GradePrices(won);
    }
  }
}
