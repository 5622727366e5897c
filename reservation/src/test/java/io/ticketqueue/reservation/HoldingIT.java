package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.HelidonProcess;
import io.ticketqueue.arquillian.HelidonProcesses;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Seats are held, changed and released: in a rush, without Redis, through a crash. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HoldingIT extends OneInstance {
  /** In flight for four seconds, looked at every two. */
  private static final Duration REPAIRED = Duration.ofSeconds(15);

  private Show show;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
  }

  @Test
  @Tag("REQ-RSV-001")
  @Tag("REQ-RSV-003")
  void seatsAreHeldForFiveMinutesAndShownAsHeld() {
    Buyer buyer = office.admitted(show);
    Response held = buyer.hold(show.seat("A-1"), show.seat("A-2"));
    assertThat(held.status()).isEqualTo(201);
    JsonObject body = held.json();
    assertThat(body.keySet())
        .containsExactlyInAnyOrder(
            "reservationId", "status", "totalAmount", "holdExpiresAt", "seatIds");
    String id = body.getString("reservationId");
    assertThat(held.header("Location")).isEqualTo("/reservations/" + id);
    assertThat(body.getString("status")).isEqualTo("PENDING");
    assertThat(body.getInt("totalAmount")).isEqualTo(300_000);
    assertThat(body.getString("holdExpiresAt")).hasSize(19);
    assertThat(Holds.life(show, show.seat("A-1")))
        .isBetween(Duration.ofMillis(1), Duration.ofMinutes(5));
    JsonObject seats = buyer.seats();
    assertThat(seats.getJsonObject("seats").toString())
        .isEqualTo("{\"available\":18,\"hold\":2,\"sold\":0,\"total\":20}");
    assertThat(seats.getJsonArray("hold")).hasSize(2);
    assertThat(seats.getJsonArray("sold")).isEmpty();
    assertThat(seats.getString("scheduleId")).isEqualTo(show.id().toString());
    assertThat(Ledger.announced(id)).containsExactly("ReservationHeld");
  }

  @Test
  @Tag("REQ-RSV-001")
  void ofManyBuyersOfTheSameSeatsOneGetsThemAndTheOthersNone() throws Exception {
    int many = 40;
    List<Buyer> buyers = IntStream.range(0, many).mapToObj(i -> office.admitted(show)).toList();
    List<Callable<Integer>> rush =
        IntStream.range(0, many)
            .<Callable<Integer>>mapToObj(
                i ->
                    () ->
                        buyers
                            .get(i)
                            .hold(show.seat(i % 2 == 0 ? "A-1" : "A-3"), show.seat("A-2"))
                            .status())
            .toList();

    assertThat(AtOnce.call(rush)).containsOnly(201, 409).containsOnlyOnce(201);
    assertThat(buyers.getFirst().seats().getJsonObject("seats").getInt("hold")).isEqualTo(2);
  }

  @Test
  @Tag("REQ-RSV-001")
  void theDatabaseRefusesSeatsThatRedisHasForgotten() {
    Buyer first = office.admitted(show);
    Buyer second = office.admitted(show);
    String id = first.holds(show.seat("A-1"));
    Holds.forget(show);
    Response refused = second.hold(show.seat("A-1"), show.seat("A-2"));
    assertThat(refused.code()).isEqualTo("SEAT_NOT_AVAILABLE");
    assertThat(refused.json().getJsonArray("unavailable").toString())
        .isEqualTo("[\"" + show.seat("A-1") + "\"]");
    assertThat(refused.json().getJsonArray("alternatives")).isNotEmpty();
    assertThat(Holds.of(show)).containsExactly(Map.entry(show.seat("A-1"), id)); // at once
  }

  @Test
  void whatRedisLosesOfAHoldComesBackAndWhatNobodyHoldsGoes() {
    double before = office.repaired();
    String id = office.admitted(show).holds(show.seat("A-1"), show.seat("A-2"));
    Holds.forget(show, show.seat("A-1"));
    Holds.plant(show, show.seat("B-1"));
    Buyer other = office.admitted(show);
    assertThat(other.hold(show.seat("B-1")).code()).isEqualTo("SEAT_NOT_AVAILABLE");
    Map<String, String> rows = Map.of(show.seat("A-1"), id, show.seat("A-2"), id);
    await().atMost(REPAIRED).until(() -> Holds.of(show).equals(rows));
    assertThat(Holds.life(show, show.seat("A-1")))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    other.hold(show.seat("B-1")).expect(201);
    assertThat(office.repaired() - before).isGreaterThanOrEqualTo(2);
  }

  @Test
  @Tag("REQ-RSV-002")
  void seatsAreChangedAsAWholeOrStay() {
    Buyer buyer = office.admitted(show);
    office.admitted(show).holds(show.seat("B-1"));
    String id = buyer.holds(show.seat("A-1"), show.seat("A-2"));
    String until = office.internal(id).getString("holdExpiresAt");
    assertThat(buyer.change(id, show.seat("A-3"), show.seat("B-1")).code())
        .isEqualTo("SEAT_NOT_AVAILABLE");
    assertThat(buyer.detail(id).getInt("totalAmount")).isEqualTo(300_000);
    Response changed = buyer.change(id, show.seat("A-2"), show.seat("B-2"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().keySet())
        .containsExactlyInAnyOrder("reservationId", "status", "newTotalAmount", "holdExpiresAt");
    assertThat(changed.json().getInt("newTotalAmount")).isEqualTo(250_000);
    assertThat(changed.json().getString("holdExpiresAt")).isEqualTo(until);
    assertThat(buyer.seats().getJsonArray("hold").stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "\"" + show.seat("A-2") + "\"",
            "\"" + show.seat("B-2") + "\"",
            "\"" + show.seat("B-1") + "\"");
    assertThat(office.claim(id, UUID.randomUUID(), 300_000).statusAndCode())
        .isEqualTo("409 AMOUNT_MISMATCH");
    assertThat(buyer.release(id).status()).isEqualTo(204);
    assertThat(buyer.release(id).code()).isEqualTo("RESERVATION_NOT_PENDING");
    assertThat(buyer.change(id, show.seat("A-1")).statusAndCode())
        .isEqualTo("409 RESERVATION_NOT_PENDING");
  }

  @Test
  @Tag("REQ-RSV-005")
  @Tag("REQ-RSV-008")
  void refusalsComeInTheOrderOfTheContract() {
    Buyer buyer = office.admitted(show);
    String seat = show.seat("A-1");
    String foreign = UUID.randomUUID().toString();
    assertThat(buyer.post(Map.of("scheduleId", show.id())).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.hold().statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.hold(seat, seat).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.hold("x").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    String[] five =
        IntStream.rangeClosed(1, 5).mapToObj(i -> show.seat("A-" + i)).toArray(String[]::new);
    Buyer stranger = office.buyer(show).withToken(buyer.token());
    assertThat(stranger.hold(five).statusAndCode()).isEqualTo("401 QUEUE_TOKEN_INVALID");
    assertThat(office.buyer(show).hold(seat).statusAndCode()).isEqualTo("401 QUEUE_TOKEN_INVALID");
    Show elsewhere = Show.onSale(10);
    assertThat(buyer.at(buyer.token(), elsewhere).hold(elsewhere.seat("A-1")).statusAndCode())
        .isEqualTo("401 QUEUE_TOKEN_INVALID");
    assertThat(buyer.hold(five).statusAndCode()).isEqualTo("409 SEAT_LIMIT_EXCEEDED");
    assertThat(buyer.post(Map.of("scheduleId", show.id(), "quantity", 5)).statusAndCode())
        .isEqualTo("409 SEAT_LIMIT_EXCEEDED");
    assertThat(buyer.hold(foreign).statusAndCode()).isEqualTo("404 SEAT_NOT_FOUND");
    buyer.holds(seat);
    assertThat(buyer.hold(foreign).statusAndCode()).isEqualTo("404 SEAT_NOT_FOUND");
    assertThat(buyer.hold(seat).statusAndCode()).isEqualTo("409 RESERVATION_PENDING");
    Show over = Show.ended();
    Buyer late = office.admitted(over);
    assertThat(late.hold(five).statusAndCode()).isEqualTo("409 SEAT_LIMIT_EXCEEDED");
    assertThat(late.hold(foreign).statusAndCode()).isEqualTo("409 SALE_CLOSED");
    assertThat(office.http().get("/reservations/seats/" + show.id()).send().statusAndCode())
        .isEqualTo("401 UNAUTHENTICATED");
    assertThat(office.http().get("/internal/reservations/" + foreign).send().statusAndCode())
        .isEqualTo("401 INVALID_API_KEY");
  }

  @Test
  @Tag("REQ-RSV-002")
  void refusalsOfAChangeComeInTheOrderOfTheContract() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"));
    String foreign = UUID.randomUUID().toString();
    String[] five =
        IntStream.rangeClosed(1, 5).mapToObj(i -> show.seat("A-" + i)).toArray(String[]::new);
    assertThat(buyer.change(foreign).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.change("1", show.seat("A-2")).statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.withToken("qr_none").change(foreign, show.seat("A-2")).statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(office.admitted(show).change(id, show.seat("A-2")).statusAndCode())
        .isEqualTo("404 RESERVATION_NOT_FOUND");
    assertThat(buyer.withToken("qr_none").change(id, five).statusAndCode())
        .isEqualTo("401 QUEUE_TOKEN_INVALID");
    assertThat(buyer.change(id, five).statusAndCode()).isEqualTo("409 SEAT_LIMIT_EXCEEDED");
    assertThat(buyer.change(id, foreign).statusAndCode()).isEqualTo("404 SEAT_NOT_FOUND");
    office.claim(id, UUID.randomUUID(), 150_000);
    assertThat(buyer.change(id, show.seat("A-2")).statusAndCode())
        .isEqualTo("409 PAYMENT_IN_PROGRESS");
  }

  @Test
  void anIdempotencyKeyReplaysTheFirstResponse() {
    Buyer buyer = office.admitted(show);
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = show.holdBody(show.seat("A-1"));
    Response first = buyer.post(body, key);
    Response again = buyer.post(body, key);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(buyer.post(show.holdBody(show.seat("A-2")), key).statusAndCode())
        .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");

    String refused = UUID.randomUUID().toString();
    Response refusal = buyer.post(body, refused);
    assertThat(refusal.statusAndCode()).isEqualTo("409 RESERVATION_PENDING");
    assertThat(refusal.json().getString("traceId")).isEqualTo(refusal.header("X-Trace-Id"));
    buyer.release(first.json().getString("reservationId"));
    Response repeated = buyer.post(body, refused);
    assertThat(repeated.status()).isEqualTo(409);
    assertThat(repeated.body()).isEqualTo(refusal.body());
    assertThat(repeated.header("X-Trace-Id")).isNotEqualTo(refusal.header("X-Trace-Id"));
    assertThat(buyer.post(body, "short").statusAndCode()).isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void aNumberOfSeatsIsHeldSideBySide() {
    Buyer buyer = office.admitted(show);
    Response held = buyer.post(Map.of("scheduleId", show.id(), "quantity", 3, "grade", "S"));
    assertThat(held.status()).isEqualTo(201);
    assertThat(held.json().getInt("totalAmount")).isEqualTo(300_000);
    Buyer other = office.admitted(show);
    assertThat(
            other
                .post(Map.of("scheduleId", show.id(), "quantity", 1, "grade", "X"))
                .statusAndCode())
        .isEqualTo("400 INVALID_REQUEST");
    for (String quantity : List.of("0", "-1", "1.5", "\"x\"", "\"2\"", "null")) {
      String body = "{\"scheduleId\":\"" + show.id() + "\",\"quantity\":" + quantity + "}";
      assertThat(other.postText(body).statusAndCode()).isEqualTo("400 INVALID_REQUEST");
    }
  }

  @Test
  @Order(1_000_000_000)
  void aServiceKilledAmongHoldsLeavesNoSeatHeldForever() throws Exception {
    HelidonProcess process = HelidonProcesses.of("reservation.war");
    List<Buyer> buyers = new ArrayList<>();
    List<CompletableFuture<Response>> rush = new ArrayList<>();
    List<String> seats = List.copyOf(show.seats().values());
    seats.forEach(seat -> buyers.add(office.admitted(show)));
    for (int i = 0; i < seats.size(); i++) {
      Buyer buyer = buyers.get(i);
      String seat = seats.get(i);
      rush.add(CompletableFuture.supplyAsync(() -> buyer.hold(seat)));
    }
    await().atMost(BoxOffice.PATIENCE).until(() -> !Holds.of(show).isEmpty());
    process.kill();
    rush.forEach(one -> one.handle((reply, fault) -> true).join());
    process.restart();

    Map<String, String> written = Ledger.pending(show);
    Map<String, String> inRedis = Holds.of(show);
    assertThat(inRedis).containsAllEntriesOf(written);
    assertThat(inRedis.keySet())
        .allSatisfy(
            seat ->
                assertThat(Holds.life(show, seat))
                    .isBetween(Duration.ofMillis(1), Duration.ofMinutes(5)));
    office = BoxOffice.at(base);
    for (int i = 0; i < seats.size(); i++) {
      Buyer buyer = buyers.get(i);
      String seat = seats.get(i);
      int expected = written.containsKey(seat) ? 409 : 201; // what was on its way is dropped soon
      await().atMost(REPAIRED).until(() -> buyer.hold(seat).status(), is -> is == expected);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void withRedisAwayAHoldIsAClear503AndNothingIsWritten() {
    Buyer buyer = office.admitted(show);
    buyer.release(buyer.holds(show.seat("A-5")));
    Servers.redis().stop();
    try {
      assertThat(buyer.hold(show.seat("A-1")).statusAndCode()).isEqualTo("503 SERVICE_UNAVAILABLE");
      await()
          .atMost(BoxOffice.PATIENCE)
          .until(
              () -> buyer.cancel(UUID.randomUUID().toString()).statusAndCode(),
              "503 SERVICE_UNAVAILABLE"::equals);
      assertThat(new Gate(office).checkIn("any").statusAndCode())
          .as("people stand at the door")
          .isEqualTo("404 TICKET_NOT_FOUND");
    } finally {
      Servers.redis().start();
    }
    assertThat(Ledger.pending(show)).isEmpty();
    await()
        .atMost(BoxOffice.PATIENCE)
        .ignoreExceptions() // connections that broke meanwhile, of this test's client too
        .until(() -> office.admitted(show).hold(show.seat("A-1")).status() == 201);
  }
}
