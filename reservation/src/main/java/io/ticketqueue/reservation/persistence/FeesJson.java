package io.ticketqueue.reservation.persistence;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.CancellationFees;
import io.ticketqueue.reservation.CancellationFees.Tier;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Cancellation fees as a column has them: {@code [{"daysBefore":n,"percent":n}…]}. */
final class FeesJson {
  private FeesJson() {}

  static @Nullable CancellationFees read(@Nullable String array) {
    if (array == null) {
      return null;
    }
    try (JsonReader reader = JsonP.createReader(new StringReader(array))) {
      return new CancellationFees(
          reader.readArray().getValuesAs(JsonObject.class).stream()
              .map(tier -> new Tier(tier.getInt("daysBefore"), tier.getInt("percent")))
              .toList());
    }
  }

  static @Nullable String write(@Nullable CancellationFees fees) {
    if (fees == null) {
      return null;
    }
    return JsonP.array(
            fees.tiers(),
            tier ->
                JsonP.createObjectBuilder()
                    .add("daysBefore", tier.daysBefore())
                    .add("percent", tier.percent()))
        .toString();
  }
}
