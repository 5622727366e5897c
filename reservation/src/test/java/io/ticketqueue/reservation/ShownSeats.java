package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** The seats of a performance as a buyer is shown them. */
record ShownSeats(Show show, Buyer looker) {
  Response ask(BoxOffice at, String query) {
    return looker.at(at).get("/reservations/seats/" + show.id() + query);
  }

  JsonObject seats(BoxOffice at) {
    return ask(at, "").expect(200).json();
  }

  JsonObject since(BoxOffice at, long version) {
    return ask(at, "?since=" + version).expect(200).json();
  }

  static long version(JsonObject seats) {
    return seats.getJsonNumber("version").longValueExact();
  }

  /** What has an owner, by seat. */
  static Map<String, String> taken(JsonObject seats) {
    Map<String, String> taken = new HashMap<>();
    for (JsonString seat : seats.getJsonArray("sold").getValuesAs(JsonString.class)) {
      taken.put(seat.getString(), "SOLD");
    }
    for (JsonString seat : seats.getJsonArray("hold").getValuesAs(JsonString.class)) {
      taken.put(seat.getString(), "HOLD");
    }
    return taken;
  }

  static Map<String, String> changes(JsonObject seats) {
    assertThat(seats.getBoolean("full")).isFalse();
    Map<String, String> changes = new HashMap<>();
    for (JsonValue change : seats.getJsonArray("changes")) {
      JsonObject one = change.asJsonObject();
      assertThat(one.keySet()).containsExactlyInAnyOrder("seatId", "status");
      assertThat(changes.put(one.getString("seatId"), one.getString("status"))).isNull();
    }
    return changes;
  }

  void awaitCounts(BoxOffice at, int available, int sold, int hold) {
    String counts =
        "{\"available\":%d,\"hold\":%d,\"sold\":%d,\"total\":20}".formatted(available, hold, sold);
    await()
        .atMost(BoxOffice.PATIENCE)
        .untilAsserted(() -> assertThat(seats(at).getJsonObject("seats")).hasToString(counts));
  }
}
