package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What event compares its own rows with. */
class ReconciliationIT extends OneInstance {
  private static final String STATES = "/internal/reservations/states";
  private static final String SEATS = "/internal/reservations/seats";
  private static final String UNKNOWN = UUID.randomUUID().toString();
  private static final long VIP = 150_000;

  private Show show;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
  }

  private Response ask(String path, Map<String, ?> body) {
    return office.as("event").post(path).json(body).send();
  }

  @Test
  @Tag("REQ-EVT-023")
  void theStatesOfManyAreToldAtOnce() {
    Buyer buyer = office.admitted(show);
    String bought = office.buy(buyer, show.seat("A-1"), VIP);
    String released = buyer.holds(show.seat("A-2"));
    buyer.release(released);
    String held = buyer.holds(show.seat("A-3"));
    Buyer other = office.admitted(show);
    String refunded = office.buy(other, show.seat("A-4"), VIP);
    other.cancel(refunded);

    Map<String, JsonObject> states = new HashMap<>();
    ask(
            STATES,
            Map.of(
                "reservationIds",
                List.of(bought, released, held, refunded, UNKNOWN, held.toUpperCase(Locale.ROOT))))
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .forEach(one -> states.put(one.getString("reservationId"), one));

    assertThat(states.keySet()).containsExactlyInAnyOrder(bought, released, held, refunded);
    assertThat(states.get(bought).getString("status")).isEqualTo("CONFIRMED");
    assertThat(states.get(bought).getString("paymentId"))
        .isEqualTo(buyer.detail(bought).getString("paymentId"));
    assertThat(states.get(bought).getInt("totalAmount")).isEqualTo((int) VIP);
    assertThat(states.get(bought).isNull("refundAmount")).isTrue();
    assertThat(states.get(held).toString())
        .contains("\"status\":\"PENDING\"", "\"paymentId\":null", "\"refundAmount\":null");
    assertThat(states.get(released).toString())
        .contains("\"status\":\"CANCELLED\"", "\"paymentId\":null", "\"refundAmount\":0");
    assertThat(states.get(refunded).toString())
        .contains("\"status\":\"CANCELLED\"", "\"refundAmount\":" + VIP);
  }

  @Test
  @Tag("REQ-EVT-023")
  void soldSeatsAreToldInPages() {
    Show elsewhere = Show.onSale(3);
    Set<String> sold = new HashSet<>();
    for (Show one : List.of(show, elsewhere)) {
      for (String seat : List.of("A-1", "A-2")) {
        String id = office.buy(office.admitted(one), one.seat(seat), VIP);
        sold.add(one.id() + " " + one.seat(seat) + " " + id);
      }
      office.admitted(one).holds(one.seat("A-3"));
    }
    List<String> schedules = List.of(show.id().toString(), elsewhere.id().toString(), UNKNOWN);

    Set<String> read = new HashSet<>();
    Map<String, Object> query = new HashMap<>(Map.of("scheduleIds", schedules, "size", 3));
    JsonObject page = ask(SEATS, query).expect(200).json();
    assertThat(page.getJsonArray("list")).hasSize(3);
    read.addAll(seats(page));
    query.put("after", page.getJsonObject("next"));
    JsonObject last = ask(SEATS, query).expect(200).json();
    assertThat(last.isNull("next")).isTrue();
    read.addAll(seats(last));

    assertThat(read).isEqualTo(sold);
    assertThat(ask(SEATS, Map.of("scheduleIds", List.of(UNKNOWN))).expect(200).body())
        .isEqualTo("{\"list\":[],\"next\":null}");
  }

  private static Set<String> seats(JsonObject page) {
    Set<String> seats = new HashSet<>();
    for (JsonObject one : page.getJsonArray("list").getValuesAs(JsonObject.class)) {
      seats.add(
          String.join(
              " ",
              one.getString("scheduleId"),
              one.getString("seatId"),
              one.getString("reservationId")));
    }
    return seats;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"IDS\":null}",
        "{\"IDS\":[]}",
        "{\"IDS\":\"x\"}",
        "{\"IDS\":[1]}",
        "{\"IDS\":[null]}",
        "{\"IDS\":[\"예매\"]}",
        "{\"IDS\":[\"\\u202e\"]}",
        "{\"IDS\":[\"\\u0000\"]}",
        "{\"IDS\":{\"a\":1}}",
        "{\"IDS\":[\"1\"],\"IDS\":[\"2\"]}",
        "{\"IDS\":",
      })
  void aBodyThatNamesNothingIsRefused(String body) {
    for (Map.Entry<String, String> path :
        Map.of(STATES, "reservationIds", SEATS, "scheduleIds").entrySet()) {
      Response refused =
          office.as("event").post(path.getKey()).json(body.replace("IDS", path.getValue())).send();
      assertThat(refused.statusAndCode()).as(body).isEqualTo("400 INVALID_REQUEST");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"size\":0",
        "\"size\":5001",
        "\"size\":-1",
        "\"size\":1.5",
        "\"size\":\"x\"",
        "\"size\":1e400",
        "\"after\":{}",
        "\"after\":[]",
        "\"after\":\"x\"",
        "\"after\":{\"scheduleId\":\"1\",\"seatId\":\"1\"}"
      })
  void aPageThatCannotBeIsRefused(String field) {
    String body = "{\"scheduleIds\":[\"" + UNKNOWN + "\"]," + field + "}";
    assertThat(office.as("event").post(SEATS).json(body).send().statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void atMostFiveHundredAreAskedForByWhoMay() {
    List<String> most = Collections.nCopies(500, UNKNOWN);
    List<String> tooMany = Collections.nCopies(501, UNKNOWN);
    assertThat(ask(STATES, Map.of("reservationIds", most)).status()).isEqualTo(200);
    assertThat(ask(SEATS, Map.of("scheduleIds", most)).status()).isEqualTo(200);
    assertThat(ask(STATES, Map.of("reservationIds", tooMany)).status()).isEqualTo(400);
    assertThat(ask(SEATS, Map.of("scheduleIds", tooMany)).status()).isEqualTo(400);
    office.as("payment").post(STATES).json(Map.of("reservationIds", most)).send().expect(200);
    office.as("payment").post(SEATS).json(Map.of()).send().expect(403, "FORBIDDEN");
    for (String path : List.of(STATES, SEATS)) {
      office.as("user").post(path).json(Map.of()).send().expect(403, "FORBIDDEN");
      office.http().post(path).json(Map.of()).send().expect(401, "INVALID_API_KEY");
      office.as("event").request("PUT", path).json("{}").send().expect(405, "METHOD_NOT_ALLOWED");
      office
          .as("event")
          .post(path)
          .body("text/plain", "{}")
          .send()
          .expect(415, "UNSUPPORTED_MEDIA_TYPE");
    }
  }
}
