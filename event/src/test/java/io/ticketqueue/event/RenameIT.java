package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.Servers;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A venue or hall that is renamed, and who is told. */
class RenameIT extends EventSuite {
  /** The versions that were announced of a schedule, in their order. */
  static List<Integer> announced(String schedule) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement =
            connection.prepareStatement(
                "select payload->'payload'->>'version' from common.outbox_events"
                    + " where event_type = 'ScheduleChanged' and aggregate_id = ? order by seq")) {
      statement.setObject(1, java.util.UUID.fromString(schedule));
      var rows = statement.executeQuery();
      List<Integer> versions = new ArrayList<>();
      while (rows.next()) {
        versions.add(rows.getInt(1));
      }
      return versions;
    }
  }

  /** The version of its seat plan. */
  private String plan(String schedule) {
    return internal("reservation", "schedules/" + schedule + "/seats")
        .expect(200)
        .json()
        .getString("planVersion");
  }

  private static void awaitAnnounced(String schedule) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(announced(schedule)).containsExactly(1, 2));
  }

  @Test
  @Tag("REQ-EVT-011")
  void aRenamedVenueIsShownAndAnnounced() throws Exception {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Named", Slot.onSale(24), new Slot(2, 48, -1, 48));
    List<String> schedules = api.schedules(event);
    int version = api.get("/events/" + event).json().getInt("version");
    Map<String, String> plans = schedules.stream().collect(Collectors.toMap(id -> id, this::plan));

    api.admin("PUT", "/venues/" + hall.venueId(), "{\"name\":\"새 이름\"}").expect(200);

    JsonObject detail = api.get("/events/" + event).expect(200).json();
    assertThat(detail.getJsonObject("venue").getString("name")).isEqualTo("새 이름");
    assertThat(detail.getInt("version")).isEqualTo(version + 1);
    for (String schedule : schedules) {
      JsonObject told = internal("reservation", "schedules/" + schedule).expect(200).json();
      assertThat(told.getString("venueName")).isEqualTo("새 이름");
      assertThat(told.getInt("version")).isEqualTo(2);
      assertThat(told.getString("planVersion")).isEqualTo(plans.get(schedule));
      assertThat(plan(schedule)).isEqualTo(plans.get(schedule));
      awaitAnnounced(schedule);
    }
  }

  @Test
  @Tag("REQ-EVT-014")
  void aRenamedHallIsShownAndAnnounced() throws Exception {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Named", Slot.onSale(24));
    String schedule = api.schedules(event).getFirst();
    String path = "/venues/" + hall.venueId() + "/halls/" + hall.hallId();

    api.admin("PUT", path, "{\"name\":\"Grand\"}").expect(200);
    api.admin("PUT", path, "{\"name\":\"Grand\",\"capacity\":9}").expect(200);
    api.admin("PUT", "/venues/" + hall.venueId(), "{\"address\":\"elsewhere\"}").expect(200);

    assertThat(api.get("/events/" + event).json().getJsonObject("halls").getString("name"))
        .isEqualTo("Grand");
    assertThat(internal("queue", "schedules/" + schedule).json().getString("hallName"))
        .isEqualTo("Grand");
    awaitAnnounced(schedule);
    JsonObject act =
        api.admin("GET", "/admin/event/audit?object=hall:" + hall.hallId(), null)
            .expect(200)
            .json()
            .getJsonArray("list")
            .getJsonObject(1);
    assertThat(act.getString("action")).isEqualTo("HALL_CHANGED");
    assertThat(act.getJsonObject("after").getString("name")).isEqualTo("Grand");
  }

  @Test
  @Tag("heavy")
  void aVenueOfManySchedulesIsRenamedAtOnce() throws Exception {
    Hall hall = api.hall("Seoul", 1, 1);
    Slot[] slots =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> new Slot(i, 24 + 3 * i, -1, 24 + 3 * i))
            .toArray(Slot[]::new);
    List<String> schedules = api.schedules(api.create(hall, "Season", slots));

    long begin = System.nanoTime();
    api.admin("PUT", "/venues/" + hall.venueId(), "{\"name\":\"Season hall\"}").expect(200);

    assertThat((System.nanoTime() - begin) / 1_000_000_000.0).isLessThan(5);
    for (String schedule : schedules) {
      awaitAnnounced(schedule);
    }
  }
}
