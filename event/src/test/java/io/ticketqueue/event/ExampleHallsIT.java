package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The halls of docs/halls: all their seats are drawn, none where another one is. */
class ExampleHallsIT extends EventSuite {
  private static JsonObject example(String name) throws IOException {
    String json = Files.readString(Path.of("..", "docs", "halls", name + ".json"));
    return Json.createReader(new StringReader(json)).readObject();
  }

  @ParameterizedTest
  @CsvSource({"concert-hall, 1511, 4", "arena, 15000, 56"})
  @Tag("REQ-EVT-013")
  @Tag("REQ-EVT-018")
  void everySeatIsDrawnInAPlaceOfItsOwn(String name, int seats, int sections) throws Exception {
    JsonObject body = example(name);
    assertThat(body.getInt("capacity")).isEqualTo(seats);
    String venue = api.venue("Seoul");
    String hall =
        api.admin("POST", "/venues/" + venue + "/halls", body.toString())
            .expect(201)
            .json()
            .getString("id");
    String prices = "\"gradePrices\":{\"A\":77000,\"B\":55000,";
    String event =
        EventApi.event(new Hall(venue, hall), name, false, Slot.onSale(48))
            .replace("\"gradePrices\":{", prices);
    String id = api.admin("POST", "/events", event).expect(201).json().getString("id");
    String schedule = api.schedules(id).getFirst();

    JsonObject layout = api.get("/events/schedules/" + schedule + "/layout").expect(200).json();

    List<JsonArray> drawn =
        layout.getJsonArray("sections").stream()
            .flatMap(section -> section.asJsonObject().getJsonArray("rows").stream())
            .flatMap(row -> row.asJsonObject().getJsonArray("seats").stream())
            .map(JsonValue::asJsonArray)
            .toList();
    assertThat(layout.getJsonArray("sections")).hasSize(sections);
    assertThat(drawn).hasSize(seats);
    assertThat(drawn).extracting(seat -> seat.getString(0)).doesNotHaveDuplicates();
    assertThat(drawn)
        .extracting(seat -> seat.getJsonNumber(3) + "," + seat.getJsonNumber(4))
        .doesNotHaveDuplicates();
    assertThat(api.seatIds(schedule)).hasSize(seats);
    assertThat(layout.toString()).contains("WHEELCHAIR", "COMPANION", "RESTRICTED_VIEW");
  }
}
