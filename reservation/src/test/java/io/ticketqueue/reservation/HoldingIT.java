package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Seats are held, changed and released. */
class HoldingIT extends OneInstance {
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
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyers.getFirst().seats().getJsonObject("seats").getInt("hold") == 2);
  }

  /** At most a second later: a refusal before may have read them for its alternatives. */
  private void areShownAsHeld(Buyer buyer, String... names) {
    String[] ids =
        Arrays.stream(names).map(name -> "\"" + show.seat(name) + "\"").toArray(String[]::new);
    await()
        .atMost(BoxOffice.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(buyer.seats().getJsonArray("hold").stream().map(Object::toString))
                    .containsExactlyInAnyOrder(ids));
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
    areShownAsHeld(buyer, "A-2", "B-2", "B-1");
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
}
