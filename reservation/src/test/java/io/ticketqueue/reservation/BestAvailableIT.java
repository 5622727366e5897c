package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seats for buyers who name none: the best in a stated order, on two instances. */
@Tag("REQ-RSV-003")
class BestAvailableIT extends TwoInstances {
  private static final int RUSH = 200;

  private static Map<String, Object> ask(Show show, int quantity, @Nullable String grade) {
    Map<String, Object> body = new HashMap<>();
    body.put("scheduleId", show.id());
    body.put("quantity", quantity);
    if (grade != null) {
      body.put("grade", grade);
    }
    return body;
  }

  private static List<UUID> seats(Response held) {
    return held.json().getJsonArray("seatIds").getValuesAs(JsonString.class).stream()
        .map(id -> UUID.fromString(id.getString()))
        .toList();
  }

  private static void noneLeft(Response refused) {
    JsonObject body = refused.expect(409, "SEAT_NOT_AVAILABLE").json();
    assertThat(body.getJsonArray("unavailable")).isEmpty();
    assertThat(body.getJsonArray("alternatives")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"concert-hall", "arena"})
  void oneBuyerAfterTheOtherGetsTheBestThatIsLeft(String name) {
    ExampleHall hall = ExampleHall.of(name);
    SeatPlan plan = hall.plan();
    Show show = hall.show();
    BitSet taken = new BitSet();
    Random random = new Random(name.length());
    for (int i = 0; i < 12; i++) {
      int quantity = 1 + random.nextInt(4);
      String grade = List.of("any", "VIP", "S", "A", "B").get(i % 5);
      String asked = grade.equals("any") ? null : grade;
      Buyer buyer = (i % 2 == 0 ? office : other).admitted(show);
      awaitSeen(buyer, taken.cardinality());
      List<Integer> best = new BestSeats(plan, taken, quantity, asked).next().orElseThrow().seats();

      Response held = buyer.post(ask(show, quantity, asked)).expect(201);

      assertThat(seats(held))
          .as("buyer %d: %d of %s", i, quantity, grade)
          .isEqualTo(plan.idsAt(best));
      best.forEach(taken::set);
      if (i % 6 == 5) { // what is released is best again, on every instance
        buyer.release(held.json().getString("reservationId")).expect(204);
        best.forEach(taken::clear);
      }
    }
  }

  /** What has happened within the last second may have escaped an instance. */
  private static void awaitSeen(Buyer buyer, int held) {
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyer.seats().getJsonObject("seats").getInt("hold") == held);
  }

  @Test
  void aloneInAnEmptyHallABuyerSitsInTheMiddleOfTheFirstRow() {
    TestHall hall = TestHall.of("VVVVVV", "VVVVVV");
    Show show = HallShow.in(hall);

    Response held = office.admitted(show).post(ask(show, 2, null)).expect(201);

    assertThat(held.json().getJsonArray("seatIds").toString())
        .contains(show.seat("A-3"), show.seat("A-4"));
  }

  @Test
  void fourSitTwoBehindTwoWhereThereIsNothingElse() {
    TestHall hall = TestHall.of("VVV|VV", "VV|VV");
    Show show = HallShow.in(hall);

    Response held = office.admitted(show).post(ask(show, 4, null)).expect(201);

    assertThat(hall.names(hall.plan.indexes(seats(held)))).isEqualTo("A-4 A-5 B-3 B-4");
    other
        .admitted(show)
        .post(ask(show, 4, null))
        .expect(201); // with a gap, since there is no other
    noneLeft(other.admitted(show).post(ask(show, 4, null)));
  }

  @Test
  void markedSeatsAreHadByNameOnly() {
    TestHall hall = TestHall.of("WCS");
    Show show = HallShow.in(hall);
    noneLeft(office.admitted(show).post(ask(show, 2, null)));
    assertThat(seats(office.admitted(show).post(ask(show, 1, null)).expect(201)))
        .containsExactly(UUID.fromString(show.seat("A-3")));
    noneLeft(other.admitted(show).post(ask(show, 1, "S")));

    other.admitted(show).hold(show.seat("A-1"), show.seat("A-2")).expect(201);
  }

  @Test
  @Tag("REQ-RSV-005")
  void gradesThatDoNotExistAreInvalidAndThoseTheHallLacksAreNotAvailable() {
    Show show = HallShow.in(TestHall.of("VVVV"));
    Buyer buyer = office.admitted(show);
    for (String grade : List.of("X", "vip", " VIP", "R", "", "등급", "VIP\u0000", "\u202eS")) {
      buyer.post(ask(show, 1, grade)).expect(400, "INVALID_REQUEST");
    }
    buyer
        .postText("{\"scheduleId\":\"" + show.id() + "\",\"quantity\":1,\"grade\":7}")
        .expect(400, "INVALID_REQUEST");
    office.buyer(show).post(ask(show, 1, "X")).expect(400, "INVALID_REQUEST");
    office.buyer(show).post(ask(show, 5, "B")).expect(401, "QUEUE_TOKEN_INVALID");
    buyer.post(ask(show, 5, "B")).expect(409, "SEAT_LIMIT_EXCEEDED");
    noneLeft(buyer.post(ask(show, 1, "B")));
    buyer.post(ask(show, 1, "VIP")).expect(201);
    buyer.post(ask(show, 1, "B")).expect(409, "RESERVATION_PENDING");
  }

  /** A service that is overloaded says so, and is asked again. */
  private static Response untilAnswered(Supplier<Response> request) {
    return await()
        .atMost(BoxOffice.PATIENCE)
        .until(request::get, response -> response.status() != 503);
  }

  private List<Response> rush(Show show, List<Integer> quantities) throws Exception {
    List<Callable<Response>> rush = new ArrayList<>();
    for (int i = 0; i < quantities.size(); i++) {
      int quantity = quantities.get(i);
      Buyer buyer = (i % 2 == 0 ? office : other).admitted(show);
      rush.add(() -> untilAnswered(() -> buyer.post(ask(show, quantity, null))));
    }
    return AtOnce.call(rush);
  }

  private static TestHall rows(int rows, String row) {
    return TestHall.of(IntStream.range(0, rows).mapToObj(i -> row).toArray(String[]::new));
  }

  @Test
  @Tag("REQ-RSV-001")
  void ofTwoHundredWhoAskAtOnceEachGetsTwoOfTheLastFourHundredSeats() throws Exception {
    TestHall hall = rows(40, "VVVVVVVVVV"); // of such rows the order leaves no single seat
    Show show = HallShow.in(hall);
    BitSet taken = new BitSet();

    for (Response held : rush(show, IntStream.range(0, RUSH).map(i -> 2).boxed().toList())) {
      List<Integer> seats = hall.plan.indexes(seats(held.expect(201)));
      assertThat(hall.plan.rows().followsNeighbour(seats.getLast())).isTrue();
      assertThat(seats.getLast() - seats.getFirst()).isEqualTo(1);
      seats.forEach(
          seat -> {
            assertThat(taken.get(seat)).isFalse();
            taken.set(seat);
          });
    }

    assertThat(taken.cardinality()).isEqualTo(2 * RUSH);
    noneLeft(office.admitted(show).post(ask(show, 1, null)));
  }

  /** Who is refused finds nothing that fits afterwards either: seats only became fewer. */
  @Test
  @Tag("REQ-RSV-001")
  void ofManyWhoWantDifferentNumbersNobodyIsRefusedWhatThereIs() throws Exception {
    long seed = System.nanoTime();
    System.Logger log = System.getLogger(BestAvailableIT.class.getName());
    log.log(System.Logger.Level.INFO, "seed {0}", Long.toString(seed));
    Random random = new Random(seed);
    TestHall hall = rows(16, "VVVVVVVV|VVVVVVV|VVVVVVVV");
    Show show = HallShow.in(hall);
    List<Integer> quantities = random.ints(RUSH, 1, 5).boxed().toList();

    List<Response> responses = rush(show, quantities);

    BitSet taken = new BitSet();
    for (Response response : responses) {
      if (response.status() == 201) {
        hall.plan.indexes(seats(response)).forEach(taken::set);
      }
    }
    for (int i = 0; i < RUSH; i++) {
      if (responses.get(i).status() != 201) {
        noneLeft(responses.get(i));
        assertThat(new BestSeats(hall.plan, taken, quantities.get(i), null).next())
            .as("what buyer %d could have had, seed %d", i, seed)
            .isEmpty();
      }
    }
  }
}
