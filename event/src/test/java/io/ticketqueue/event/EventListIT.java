package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of events is cut, filtered, sorted and searched. */
class EventListIT extends EventSuite {
  @Test
  @Tag("REQ-EVT-004")
  @Tag("REQ-EVT-007")
  void theListIsPagedFilteredAndSorted() {
    String city = "City" + UUID.randomUUID().toString().substring(0, 8);
    Hall hall = api.hall(city, 1, 2);
    String later = api.create(hall, "Alpha", new Slot(1, 100, 50, 99));
    String sooner = api.create(hall, "Beta", Slot.onSale(60));
    api.admin("POST", "/events", EventApi.event(hall, "Hidden", true, Slot.onSale(200)))
        .expect(201);
    String of = "/events?city=" + city;

    assertThat(ids(of)).containsExactly(sooner, later);
    assertThat(ids(of + "&sort=-startDate")).containsExactly(later, sooner);
    assertThat(ids(of + "&sort=title")).containsExactly(later, sooner);
    assertThat(ids(of + "&status=OPEN")).containsExactly(sooner);
    assertThat(ids(of + "&status=UPCOMING&q=alp")).containsExactly(later);
    assertThat(ids(of + "&page=1&size=1")).containsExactly(later);
    JsonObject past = api.get(of + "&page=9").expect(200).json();
    assertThat(past.getJsonArray("list")).isEmpty();
    assertThat(past.getInt("totalElements")).isEqualTo(2);
    assertThat(api.admin("GET", of, null).json().getInt("totalElements")).isEqualTo(3);
    assertThat(api.admin("GET", of + "&status=PREPARING", null).json().getInt("totalElements"))
        .isEqualTo(1);
    assertThat(ids(of + "&sort=-title")).containsExactly(sooner, later);
    assertThat(ids(of.toUpperCase(Locale.ROOT).replace("/EVENTS?CITY", "/events?city")))
        .containsExactly(sooner, later);
    assertThat(ids(of + "&q=iu&size=100")).hasSize(2);
    assertThat(ids(of + "&q=nothing")).isEmpty();
    assertThat(ids(of + "&status=CANCELLED")).isEmpty();
    assertThat(ids(of + "&status=PREPARING")).isEmpty();
    JsonObject far = api.get(of + "&page=10000001").expect(200).json();
    assertThat(far.getJsonArray("list")).isEmpty();
    assertThat(far.getInt("page")).isEqualTo(10_000_001);
    assertThat(ids(of + "&from=2000-01-01T00:00:00&past=false")).containsExactly(sooner, later);
    assertThat(ids(of + "&to=2000-01-01T00:00:00")).isEmpty();
    for (String bad :
        List.of(
            "size=0",
            "size=101",
            "page=-1",
            "page=x",
            "sort=x",
            "status=x",
            "past=x",
            "from=x",
            "to=2026-06-01",
            "from=1988-05-08T02:30:00",
            "from=2026-06-01T20:00:00&to=2026-06-01T20:00:00")) {
      assertThat(api.get("/events?" + bad).expect(400).code()).isEqualTo("INVALID_REQUEST");
    }
  }

  @Test
  void aTitleIsFoundHoweverItsSyllablesWereTyped() {
    Hall hall = api.hall("City", 1, 2);
    String name = "가을" + UUID.randomUUID();
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    String event = api.create(hall, decomposed, Slot.onSale(60));

    assertThat(api.get("/events/" + event).expect(200).json().getString("title")).isEqualTo(name);
    for (String typed : List.of(name, decomposed)) {
      assertThat(ids("/events?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)))
          .containsExactly(event);
    }
  }

  private List<String> ids(String path) {
    return api.get(path).expect(200).json().getJsonArray("list").stream()
        .map(event -> event.asJsonObject().getString("id"))
        .toList();
  }
}
