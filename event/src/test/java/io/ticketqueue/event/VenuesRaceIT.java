package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Administrators who arrange the same venue at once, on two instances. */
class VenuesRaceIT extends TwoInstances {
  private static final String PLAIN =
      "{\"rows\":[\"A\",\"B\"],\"seatsPerRow\":2,\"gradeMapping\":{\"A\":\"VIP\",\"B\":\"S\"}}";
  private static final String LARGER = PLAIN.replace("\"seatsPerRow\":2", "\"seatsPerRow\":3");

  private static List<String> answers(List<Callable<Response>> calls) throws Exception {
    return atOnce(calls).stream().map(Response::statusAndCode).toList();
  }

  /** A change without a code. */
  private static boolean isDone(String answer) {
    return answer.startsWith("20");
  }

  private static String path(Hall hall) {
    return "/venues/" + hall.venueId() + "/halls/" + hall.hallId();
  }

  @RepeatedTest(5)
  @Tag("REQ-EVT-013")
  void aNameIsGivenToOneHall() throws Exception {
    String halls = "/venues/" + first.venue("Seoul") + "/halls";
    String body = EventApi.hallBody("Main", 4, PLAIN);

    List<String> answers =
        answers(
            List.of(
                () -> first.admin("POST", halls, body),
                () -> second.admin("POST", halls, body.replace("Main", "MAIN")),
                () -> first.admin("POST", halls, body.replace("Main", "main")),
                () -> second.admin("POST", halls, body)));

    assertThat(answers).filteredOn(VenuesRaceIT::isDone).hasSize(1);
    assertThat(answers).filteredOn(answer -> !isDone(answer)).containsOnly("409 HALL_NAME_TAKEN");
  }

  @RepeatedTest(5)
  @Tag("REQ-EVT-014")
  void oneOfTwoHallsGetsTheName() throws Exception {
    Hall hall = first.hall("Seoul", 1, 1);
    String halls = "/venues/" + hall.venueId() + "/halls";
    String other =
        EventApi.location(second.admin("POST", halls, EventApi.hallBody("Other", 4, PLAIN)));

    List<String> answers =
        answers(
            List.of(
                () -> first.admin("PUT", path(hall), "{\"name\":\"Main\"}"),
                () -> second.admin("PUT", other, "{\"name\":\"main\"}")));

    assertThat(answers).filteredOn(VenuesRaceIT::isDone).hasSize(1);
    assertThat(answers).contains("409 HALL_NAME_TAKEN");
  }

  @RepeatedTest(5)
  @Tag("REQ-EVT-015")
  void aHallIsRemovedOrPlayedIn() throws Exception {
    Hall hall = first.hall("Seoul", 1, 1);
    String event = EventApi.event(hall, "Played", false, Slot.onSale(24));

    List<String> answers =
        answers(
            List.of(
                () -> first.admin("DELETE", path(hall), null),
                () -> second.admin("POST", "/events", event)));

    assertThat(answers).filteredOn(VenuesRaceIT::isDone).hasSize(1);
    assertThat(answers).containsAnyOf("409 HALL_IN_USE", "404 HALL_NOT_FOUND");
  }

  @RepeatedTest(5)
  @Tag("REQ-EVT-012")
  void aVenueIsRemovedOrPlayedIn() throws Exception {
    Hall hall = first.hall("Seoul", 1, 1);
    String event = EventApi.event(hall, "Played", false, Slot.onSale(24));

    List<String> answers =
        answers(
            List.of(
                () -> first.admin("DELETE", "/venues/" + hall.venueId(), null),
                () -> second.admin("POST", "/events", event)));

    assertThat(answers).filteredOn(VenuesRaceIT::isDone).hasSize(1);
    assertThat(answers)
        .containsAnyOf("409 VENUE_IN_USE", "404 HALL_NOT_FOUND", "404 VENUE_NOT_FOUND");
  }

  @RepeatedTest(5)
  @Tag("REQ-EVT-012")
  void aVenueIsRemovedOnce() throws Exception {
    Hall hall = first.hall("Seoul", 1, 1);
    String venue = "/venues/" + hall.venueId();

    List<String> answers =
        answers(
            List.of(
                () -> first.admin("DELETE", venue, null),
                () -> second.admin("DELETE", venue, null),
                () -> second.admin("PUT", path(hall), "{\"name\":\"Late\"}")));

    assertThat(answers.subList(0, 2)).filteredOn(VenuesRaceIT::isDone).hasSize(1);
    assertThat(answers.subList(0, 2)).contains("404 VENUE_NOT_FOUND");
    second.get(venue).expect(404);
  }

  @RepeatedTest(5)
  @Tag("REQ-EVT-018")
  void anEventHasTheSeatsOfOneTemplate() throws Exception {
    Hall hall = first.hall(PLAIN, 6);
    String event = EventApi.event(hall, "Played", false, Slot.onSale(24));

    List<String> answers =
        answers(
            List.of(
                () -> first.admin("PUT", path(hall), EventApi.hallBody("Anew", 6, LARGER)),
                () -> second.admin("POST", "/events", event)));

    assertThat(answers.get(1)).startsWith("201");
    String id =
        first.get("/events?q=Played&size=100").json().getJsonArray("list").stream()
            .map(one -> one.asJsonObject().getString("id"))
            .filter(one -> isAt(hall, one))
            .findFirst()
            .orElseThrow();
    String schedule = second.schedules(id).getFirst();
    assertThat(second.seatIds(schedule)).hasSize(isDone(answers.getFirst()) ? 6 : 4);
    assertThat(answers.getFirst()).isIn("200", "409 HALL_IN_USE");
  }

  private boolean isAt(Hall hall, String event) {
    JsonObject detail = first.get("/events/" + event).expect(200).json();
    return detail.getJsonObject("halls").getString("id").equals(hall.hallId());
  }

  @RepeatedTest(3)
  @Tag("REQ-EVT-011")
  void everyRenameIsAnnouncedInItsOrder() throws Exception {
    Hall hall = first.hall("Seoul", 1, 1);
    String schedule = first.schedules(first.create(hall, "Named", Slot.onSale(24))).getFirst();
    String venue = "/venues/" + hall.venueId();
    List<Callable<Response>> calls =
        IntStream.range(0, 6)
            .mapToObj(
                i -> {
                  EventApi instance = i % 2 == 0 ? first : second;
                  String body = "{\"name\":\"Name " + i + "\"}";
                  return (Callable<Response>)
                      () -> instance.admin("PUT", i < 3 ? venue : path(hall), body);
                })
            .toList();

    assertThat(answers(calls)).allMatch(VenuesRaceIT::isDone);

    // Versions that follow each other closely are announced as one, the latest.
    await().atMost(EventSuite.PATIENCE).until(() -> RenameIT.announced(schedule).getLast() == 7);
    assertThat(RenameIT.announced(schedule)).startsWith(1).isSorted().doesNotHaveDuplicates();
    assertThat(first.internal("queue", "schedules/" + schedule).json().getInt("version"))
        .isEqualTo(7);
  }

  /** Whatever comes first, who copies the schedule once all is told has the new name. */
  @RepeatedTest(5)
  @Tag("REQ-EVT-011")
  void aRenameIsNotMissedByAnEventThatIsJustCreated() throws Exception {
    Hall hall = first.hall("Seoul", 1, 1);
    String event = EventApi.event(hall, "Just created", false, Slot.onSale(24));
    String[] id = new String[1];

    answers(
        List.of(
            () -> first.admin("PUT", "/venues/" + hall.venueId(), "{\"name\":\"Renamed\"}"),
            () -> {
              Response created = second.admin("POST", "/events", event);
              id[0] = created.expect(201).json().getString("id");
              return created;
            }));

    String schedule = first.schedules(id[0]).getFirst();
    JsonObject told = second.internal("queue", "schedules/" + schedule).expect(200).json();
    assertThat(told.getString("venueName")).isEqualTo("Renamed");
    await()
        .atMost(EventSuite.PATIENCE)
        .until(() -> RenameIT.announced(schedule).getLast() == told.getInt("version"));
    assertThat(RenameIT.announced(schedule)).isIn(List.of(1), List.of(1, 2));
  }
}
