package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.event.ReservationSeats.State;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that were corrupted by hand, on two instances that reconcile all the time. */
@ExtendWith(ArquillianExtension.class)
@Tag("REQ-EVT-023")
class ReconciliationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final StandIn SERVER = StandIn.start();
  private static final ReservationStandIn RESERVATION = new ReservationStandIn(SERVER);
  private static final String PATH = "/admin/event/reconciliation";

  @ArquillianResource
  @OperateOnDeployment("one")
  private URL base;

  private EventApi api;
  private OperatorSql operator;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return instance("event");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return instance("event-two");
  }

  private static Archive<?> instance(String name) {
    TestEnvironment.forService("event")
        .once("tq.reconciliation.every", "PT0.3S")
        .once("tq.reconciliation.pause", "PT0.1S")
        .once("tq.reconciliation.age", "PT1S")
        .neighbour("reservation", SERVER);
    return Deployments.war(name);
  }

  @BeforeEach
  void open() throws SQLException {
    api = new EventApi(base);
    operator = OperatorSql.open();
  }

  @AfterEach
  void close() throws SQLException {
    operator.close();
  }

  private void sell(String seat, UUID reservation) throws SQLException {
    operator.execute(
        "update event_service.seats set status = 'SOLD', sold_by = ? where id = ?",
        reservation,
        UUID.fromString(seat));
  }

  private String owner(String seat) throws SQLException {
    return operator
        .texts(
            "select coalesce(cast(sold_by as text), 'none') from event_service.seats where id = ?",
            UUID.fromString(seat))
        .getFirst();
  }

  private void awaitOwner(String seat, UUID reservation) {
    await().atMost(PATIENCE).until(() -> owner(seat).equals(reservation.toString()));
  }

  private int soldSeats(String schedule) {
    return api.internal("queue", "schedules/" + schedule).json().getInt("soldSeats");
  }

  @Test
  void whatIsProvenIsRepairedAndTheRestReported() throws Exception {
    Hall hall = api.hall("Seoul", 1, 6);
    String event = api.create(hall, "Corrupted", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    List<String> seats = api.seatIds(schedule);
    String tag = api.get("/events/schedules/" + schedule + "/seats").header("ETag");
    UUID ticket = UUID.randomUUID();
    UUID cancelled = UUID.randomUUID();
    UUID unknown = UUID.randomUUID();
    RESERVATION.put(ticket, schedule, State.CONFIRMED, seats.get(0), seats.get(1), seats.get(2));
    RESERVATION.put(cancelled, schedule, State.CANCELLED, seats.get(1), seats.get(3));
    sell(seats.get(0), ticket); // right
    sell(seats.get(1), cancelled); // the ticket's
    // the third is the ticket's, and available
    sell(seats.get(3), cancelled); // nobody's
    sell(seats.get(4), ticket); // nobody's
    sell(seats.get(5), unknown); // who knows?

    awaitOwner(seats.get(1), ticket);
    awaitOwner(seats.get(2), ticket);
    await().atMost(PATIENCE).until(() -> owner(seats.get(3)).equals("none"));
    await().atMost(PATIENCE).until(() -> owner(seats.get(4)).equals("none"));
    assertThat(owner(seats.get(0))).isEqualTo(ticket.toString());
    await().atMost(PATIENCE).until(() -> soldSeats(schedule) == 4);
    assertThat(
            api.internal("reservation", "seats/status/" + schedule)
                .json()
                .getJsonArray("soldSeatIds")
                .getValuesAs(JsonString::getString))
        .containsExactlyInAnyOrder(seats.get(0), seats.get(1), seats.get(2), seats.get(5));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/events/schedules/" + schedule + "/seats", "If-None-Match", tag).status()
                    == 200);

    await().atMost(PATIENCE).until(() -> mismatch(seats.get(5)) != null);
    JsonObject stands = mismatch(seats.get(5));
    assertThat(stands.getString("kind")).isEqualTo("SOLD_TO_UNKNOWN");
    assertThat(stands.getString("soldTo")).isEqualTo(unknown.toString());
    assertThat(stands.isNull("reservedBy")).isTrue();
    assertThat(stands.getString("scheduleId")).isEqualTo(schedule);
    assertThat(owner(seats.get(5))).isEqualTo(unknown.toString());
    JsonObject last = api.admin("GET", PATH, null).expect(200).json();
    assertThat(last.isNull("lastRunAt")).isFalse();
    assertThat(last.getInt("compared")).isGreaterThanOrEqualTo(4);
    assertThat(last.getJsonObject("mismatches").getInt("SOLD_TO_UNKNOWN")).isPositive();
    JsonObject act =
        api.admin("GET", "/admin/event/audit?object=schedule:" + schedule, null)
            .expect(200)
            .json()
            .getJsonArray("list")
            .getValuesAs(JsonObject.class)
            .getFirst();
    assertThat(act.getString("action")).isEqualTo("SEATS_RECONCILED");
    assertThat(act.getString("role")).isEqualTo("SYSTEM");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/metrics")
                    .body()
                    .lines()
                    .anyMatch(
                        line ->
                            line.startsWith("tq_seats_mismatched{kind=\"SOLD_TO_UNKNOWN\"")
                                && !line.endsWith(" 0.0")));
  }

  private JsonObject mismatch(String seat) {
    return api
        .admin("GET", PATH + "/mismatches?size=100", null)
        .expect(200)
        .json()
        .getJsonArray("list")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(one -> !one.isNull("seatId") && one.getString("seatId").equals(seat))
        .findFirst()
        .orElse(null);
  }

  @Test
  void withReservationAwayNothingIsTouchedAndThenItGoesOn() throws Exception {
    String event = api.create(api.hall("Seoul", 1, 2), "Away", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    String seat = api.seatIds(schedule).getFirst();
    UUID ticket = UUID.randomUUID();
    UUID cancelled = UUID.randomUUID();
    RESERVATION.put(cancelled, schedule, State.CANCELLED, seat);
    SERVER.down();
    try {
      RESERVATION.put(ticket, schedule, State.CONFIRMED, seat);
      sell(seat, cancelled);
      await()
          .during(Duration.ofSeconds(3))
          .atMost(PATIENCE)
          .until(() -> owner(seat).equals(cancelled.toString()));
      String last = api.admin("GET", PATH, null).json().toString();
      await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> api.admin("GET", PATH, null).json().toString().equals(last));
    } finally {
      SERVER.up();
    }
    awaitOwner(seat, ticket);
  }

  @Test
  void onlyAdministratorsSeeIt() {
    for (String path : List.of(PATH, PATH + "/mismatches")) {
      api.get(path).expect(401);
      for (String token :
          List.of(TestTokens.shared().user(UUID.randomUUID()), TestTokens.shared().gate())) {
        assertThat(api.get(path, "Authorization", "Bearer " + token).statusAndCode())
            .isEqualTo("403 FORBIDDEN");
      }
      api.admin("POST", path, "{}").expect(405);
      api.admin("HEAD", path, null).expect(200);
    }
    for (String query :
        List.of("page=-1", "page=x", "size=0", "size=101", "size=%ec%98%88", "page=%00")) {
      Response refused = api.admin("GET", PATH + "/mismatches?" + query, null);
      assertThat(refused.statusAndCode()).as(query).isEqualTo("400 INVALID_REQUEST");
    }
    assertThat(
            api.admin("GET", PATH + "/mismatches?page=10000000&size=1", null)
                .expect(200)
                .json()
                .getJsonArray("list"))
        .isEmpty();
  }
}
