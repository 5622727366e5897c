package io.ticketqueue.event.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.CancellationFee;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.List;

/** Cancellation fees as jsonb: {@code [{"daysBefore":n,"percent":n}…]}. */
@Converter
public class CancellationFeesColumn implements AttributeConverter<List<CancellationFee>, Object> {
  @Override
  public Object convertToDatabaseColumn(List<CancellationFee> fees) {
    return JsonP.array(
            fees,
            fee ->
                JsonP.createObjectBuilder()
                    .add("daysBefore", fee.daysBefore())
                    .add("percent", fee.percent()))
        .toString();
  }

  @Override
  public List<CancellationFee> convertToEntityAttribute(Object column) {
    try (JsonReader reader = JsonP.createReader(new StringReader(column.toString()))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(fee -> new CancellationFee(fee.getInt("daysBefore"), fee.getInt("percent")))
          .toList();
    }
  }
}
