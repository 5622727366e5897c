package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.TextColumn;
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
public class CancellationFeesColumn extends TextColumn<List<CancellationFee>, String>
    implements AttributeConverter<List<CancellationFee>, String> {
  @Override
  protected String text(List<CancellationFee> fees) {
    return JsonP.array(
            fees,
            fee ->
                JsonP.createObjectBuilder()
                    .add("daysBefore", fee.daysBefore())
                    .add("percent", fee.percent()))
        .toString();
  }

  @Override
  protected List<CancellationFee> attribute(String column) {
    try (JsonReader reader = JsonP.createReader(new StringReader(column))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(fee -> new CancellationFee(fee.getInt("daysBefore"), fee.getInt("percent")))
          .toList();
    }
  }
}
