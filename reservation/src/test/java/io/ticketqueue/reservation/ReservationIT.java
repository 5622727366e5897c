package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holding, paying and losing seats on real PostgreSQL, Redis and Kafka; event is a stand-in. */
@ExtendWith(ArquillianExtension.class)
class ReservationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ArquillianResource private URL base;

  private Box office;
  private Show show;

  @Deployment(testable = false)
  static Archive<?> reservation() throws Exception {
    TestEnvironment.forService("reservation")
        .neighbour("event", Show.EVENT)
        .with("tq.hold.duration", "PT8S")
        .with("tq.claim.duration", "PT4S")
        .secret("TQ_TICKET_SIGNING_KEY", Box.signingKey());
    return Deployments.war("reservation");
  }

  @BeforeEach
  void open() {
    office = new Box(base.toString().replaceAll("/$", ""));
    show = Show.onSale(10);
    await().atMost(PATIENCE).until(() -> office.isListening());
  }

  @Test
  @Tag("REQ-RSV-001")
  @Tag("REQ-RSV-003")
  @Tag("REQ-RSV-004")
  @Tag("REQ-RSV-010")
  @Tag("REQ-RSV-012")
  void aPaidHoldBecomesATicketAndItsSeatsAreSold() {
    Buyer buyer = office.admitted(show);
    Box.Reply held = buyer.hold(show.seat("A-1"), show.seat("A-2"));
    assertThat(held.status()).isEqualTo(201);
    String id = held.json().getString("reservationId");
    assertThat(held.header("Location")).isEqualTo("/reservations/" + id);
    assertThat(held.json().getString("status")).isEqualTo("PENDING");
    assertThat(held.json().getInt("totalAmount")).isEqualTo(300_000);
    assertThat(buyer.seats().getJsonObject("seats").toString())
        .isEqualTo("{\"available\":18,\"hold\":2,\"sold\":0,\"total\":20}");

    UUID payment = UUID.randomUUID();
    assertThat(office.claim(id, payment, 300_000).status()).isEqualTo(200);
    office.paid(id, payment);
    await().atMost(PATIENCE).until(() -> buyer.status(id).equals("CONFIRMED"));

    JsonObject detail = buyer.detail(id);
    assertThat(detail.getString("ticketNumber")).matches("T[0-9]{8}-[A-Z0-9]{7}");
    assertThat(detail.getString("paymentId")).isEqualTo(payment.toString());
    assertThat(detail.getString("eventTitle")).isEqualTo("Show");
    assertThat(Box.verifies(office.publicKey(), detail.getString("qrData"))).isTrue();
    assertThat(buyer.seats().getJsonObject("seats").toString())
        .isEqualTo("{\"available\":18,\"hold\":0,\"sold\":2,\"total\":20}");
    assertThat(office.announced(id)).containsExactly("ReservationHeld", "ReservationConfirmed");
    assertThat(office.admitted(show).hold(show.seat("A-2"), show.seat("A-3")).code())
        .isEqualTo("SEAT_NOT_AVAILABLE");
  }

  @Test
  @Tag("REQ-RSV-011")
  void aFailedPaymentFreesTheSeats() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(show.seat("A-1"));
    UUID payment = UUID.randomUUID();
    office.claim(id, payment, 150_000);
    office.failed(id, UUID.randomUUID());
    office.failed(id, payment);
    await().atMost(PATIENCE).until(() -> buyer.status(id).equals("CANCELLED"));
    assertThat(office.announced(id)).containsExactly("ReservationHeld", "ReservationCancelled");
    assertThat(office.admitted(show).hold(show.seat("A-1")).status()).isEqualTo(201);

    office.paid(id, payment);
    await().atMost(PATIENCE).until(() -> office.announced(id).size() == 3);
    assertThat(office.announced(id).getLast()).isEqualTo("ReservationCancelled");
  }

  @Test
  @Tag("REQ-RSV-007")
  void anUnpaidHoldLapsesUnlessItIsClaimed() {
    Buyer slow = office.admitted(show);
    Buyer paying = office.admitted(show);
    String lapsing = slow.holds(show.seat("A-1"));
    String claimed = paying.holds(show.seat("A-2"));
    UUID payment = UUID.randomUUID();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              office.claim(claimed, payment, 150_000);
              return slow.status(lapsing).equals("CANCELLED");
            });
    assertThat(paying.status(claimed)).isEqualTo("PENDING");
    assertThat(slow.seats().getJsonArray("hold").toString()).contains(show.seat("A-2"));
    assertThat(slow.change(lapsing, show.seat("A-3")).code()).isEqualTo("HOLD_EXPIRED");
    assertThat(office.claim(lapsing, payment, 150_000).code()).isEqualTo("HOLD_EXPIRED");
    assertThat(office.claim(claimed, UUID.randomUUID(), 150_000).code())
        .isEqualTo("PAYMENT_IN_PROGRESS");
    assertThat(paying.release(claimed).code()).isEqualTo("PAYMENT_IN_PROGRESS");
    assertThat(slow.hold(show.seat("A-1")).status()).isEqualTo(201);
    assertThat(office.unclaim(claimed, payment).status()).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> paying.status(claimed).equals("CANCELLED"));
  }

  @Test
  @Tag("REQ-RSV-001")
  void ofManyWhoWantTheSameSeatsOneGetsThemAndNobodyKeepsAPart() throws Exception {
    int many = 40;
    List<Buyer> buyers = IntStream.range(0, many).mapToObj(i -> office.admitted(show)).toList();
    Set<Integer> statuses = new HashSet<>();
    int won = 0;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
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
      for (Future<Integer> one : pool.invokeAll(rush)) {
        statuses.add(one.get());
        won += one.get() == 201 ? 1 : 0;
      }
    }
    assertThat(won).isEqualTo(1);
    assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    assertThat(buyers.getFirst().seats().getJsonObject("seats").getInt("hold")).isEqualTo(2);
  }

  @Test
  @Tag("REQ-RSV-001")
  void theDatabaseRefusesSeatsThatRedisHasForgotten() {
    Buyer first = office.admitted(show);
    Buyer second = office.admitted(show);
    first.holds(show.seat("A-1"));
    office.forgetHolds(show);
    Box.Reply refused = second.hold(show.seat("A-1"), show.seat("A-2"));
    assertThat(refused.code()).isEqualTo("SEAT_NOT_AVAILABLE");
    assertThat(refused.json().getJsonArray("unavailable").toString())
        .isEqualTo("[\"" + show.seat("A-1") + "\"]");
    assertThat(refused.json().getJsonArray("alternatives")).isNotEmpty();
    assertThat(second.seats().getJsonArray("hold")).isEmpty();

    office.forgetMarker();
    await()
        .atMost(PATIENCE)
        .until(() -> first.seats().getJsonArray("hold").toString().contains(show.seat("A-1")));
  }

  @Test
  @Tag("REQ-RSV-002")
  void seatsAreChangedAsAWholeOrStay() {
    Buyer buyer = office.admitted(show);
    office.admitted(show).holds(show.seat("B-1"));
    String id = buyer.holds(show.seat("A-1"), show.seat("A-2"));
    assertThat(buyer.change(id, show.seat("A-3"), show.seat("B-1")).code())
        .isEqualTo("SEAT_NOT_AVAILABLE");
    assertThat(buyer.detail(id).getInt("totalAmount")).isEqualTo(300_000);
    Box.Reply changed = buyer.change(id, show.seat("A-2"), show.seat("B-2"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().getInt("newTotalAmount")).isEqualTo(250_000);
    JsonObject now = buyer.seats();
    assertThat(now.getJsonArray("hold").stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "\"" + show.seat("A-2") + "\"",
            "\"" + show.seat("B-2") + "\"",
            "\"" + show.seat("B-1") + "\"");
    assertThat(office.claim(id, UUID.randomUUID(), 300_000).reply())
        .isEqualTo("409 AMOUNT_MISMATCH");
    assertThat(buyer.release(id).status()).isEqualTo(204);
    assertThat(buyer.release(id).code()).isEqualTo("RESERVATION_NOT_PENDING");
  }

  @Test
  @Tag("REQ-RSV-005")
  @Tag("REQ-RSV-008")
  void refusalsComeInTheOrderOfTheContract() {
    Buyer buyer = office.admitted(show);
    String seat = show.seat("A-1");
    String foreign = UUID.randomUUID().toString();
    assertThat(buyer.post("{\"scheduleId\":\"" + show.id() + "\"}").reply())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.hold(seat, seat).reply()).isEqualTo("400 INVALID_REQUEST");
    assertThat(buyer.hold("x").reply()).isEqualTo("400 INVALID_REQUEST");
    Buyer stranger = office.person(show).withToken(buyer.token());
    String[] five =
        IntStream.rangeClosed(1, 5).mapToObj(i -> show.seat("A-" + i)).toArray(String[]::new);
    assertThat(stranger.hold(five).reply()).isEqualTo("401 QUEUE_TOKEN_INVALID");
    assertThat(office.person(show).hold(seat).reply()).isEqualTo("401 QUEUE_TOKEN_INVALID");
    assertThat(buyer.hold(five).reply()).isEqualTo("409 SEAT_LIMIT_EXCEEDED");
    assertThat(buyer.hold(foreign).reply()).isEqualTo("404 SEAT_NOT_FOUND");
    assertThat(buyer.change(foreign, seat).reply()).isEqualTo("404 RESERVATION_NOT_FOUND");
    buyer.holds(seat);
    assertThat(buyer.hold(seat).reply()).isEqualTo("409 RESERVATION_PENDING");
    Show over = Show.ended();
    assertThat(office.admitted(over).hold(foreign).reply()).isEqualTo("409 SALE_CLOSED");
    assertThat(office.get("/reservations/seats/" + show.id(), Map.of()).reply())
        .isEqualTo("401 UNAUTHENTICATED");
    assertThat(office.get("/internal/reservations/" + foreign, Map.of()).reply())
        .isEqualTo("401 INVALID_API_KEY");
  }

  @Test
  void anIdempotencyKeyGivesTheFirstAnswerAgain() {
    Buyer buyer = office.admitted(show);
    String key = UUID.randomUUID().toString();
    String body = show.holdBody(show.seat("A-1"));
    Box.Reply first = buyer.post(body, key);
    Box.Reply again = buyer.post(body, key);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(buyer.post(show.holdBody(show.seat("A-2")), key).reply())
        .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aNumberOfSeatsIsHeldSideBySide() {
    Buyer buyer = office.admitted(show);
    Box.Reply held =
        buyer.post("{\"scheduleId\":\"" + show.id() + "\",\"quantity\":3,\"grade\":\"S\"}");
    assertThat(held.status()).isEqualTo(201);
    assertThat(held.json().getInt("totalAmount")).isEqualTo(300_000);
    assertThat(
            office
                .admitted(show)
                .post("{\"scheduleId\":\"" + show.id() + "\",\"quantity\":1,\"grade\":\"X\"}")
                .reply())
        .isEqualTo("404 SEAT_NOT_FOUND");
  }

  @Test
  @Tag("REQ-RSV-006")
  @Tag("REQ-RSV-009")
  @Tag("REQ-RSV-011")
  void aBuyerCancelsBeforeTheDayAndNotOnIt() {
    Buyer buyer = office.admitted(show);
    String id = office.bought(buyer, show.seat("A-1"), 150_000);
    Box.Reply cancelled = buyer.cancel(id);
    assertThat(cancelled.body())
        .isEqualTo("{\"id\":\"" + id + "\",\"refundAmount\":150000,\"status\":\"CANCELLED\"}");
    assertThat(buyer.cancel(id).body()).isEqualTo(cancelled.body());
    await().atMost(PATIENCE).until(() -> office.announced(id).contains("ReservationCancelled"));

    Show today = Show.onSale(0);
    Buyer late = buyer.at(office.admits(buyer, today), today);
    String tonight = office.bought(late, today.seat("A-1"), 150_000);
    assertThat(late.cancel(tonight).reply()).isEqualTo("409 CANCEL_NOT_ALLOWED");
    assertThat(
            late.list("?size=1").getJsonArray("list").getJsonObject(0).getString("reservationId"))
        .isEqualTo(tonight);
    assertThat(late.list("").getInt("totalElements")).isEqualTo(2);
    assertThat(late.page("?size=101").reply()).isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void aCancelledPerformanceCancelsEverythingEvenWhatIsPaidLater() {
    Buyer paid = office.admitted(show);
    Buyer paying = office.admitted(show);
    String bought = office.bought(paid, show.seat("A-1"), 150_000);
    String held = paying.holds(show.seat("A-2"));
    assertThat(office.count(show)).isEqualTo("{\"confirmed\":1,\"pending\":1}");
    office.cancelShow(show);
    await().atMost(PATIENCE).until(() -> paid.status(bought).equals("CANCELLED"));
    await().atMost(PATIENCE).until(() -> paying.status(held).equals("CANCELLED"));
    await()
        .atMost(PATIENCE)
        .until(() -> paying.hold(show.seat("A-3")).reply().equals("409 SALE_CLOSED"));
    assertThat(office.count(show)).isEqualTo("{\"confirmed\":0,\"pending\":0}");
  }

  @Test
  void aTicketAdmitsOnce() {
    Buyer buyer = office.admitted(show);
    String id = office.bought(buyer, show.seat("A-1"), 150_000);
    String code = buyer.detail(id).getString("qrData");
    assertThat(office.verify(TestTokens.shared().user(UUID.randomUUID()), code).reply())
        .isEqualTo("403 FORBIDDEN");
    String gate = TestTokens.shared().gate();
    assertThat(office.verify(gate, code.substring(0, code.length() - 4) + "AAAA").reply())
        .isEqualTo("404 TICKET_NOT_FOUND");
    assertThat(office.verify(gate, code).status()).isEqualTo(200);
    assertThat(office.verify(gate, code).reply()).isEqualTo("409 ALREADY_ADMITTED");
  }

  @Test
  void withRedisAwayAHoldIsAClear503AndNothingIsWritten() {
    Buyer buyer = office.admitted(show);
    buyer.release(buyer.holds(show.seat("A-5")));
    Servers.redis().stop();
    try {
      assertThat(buyer.hold(show.seat("A-1")).reply()).isEqualTo("503 SERVICE_UNAVAILABLE");
    } finally {
      Servers.redis().start();
    }
    await()
        .atMost(PATIENCE)
        .ignoreExceptions() // connections that broke meanwhile, of this test's client too
        .until(() -> office.admitted(show).hold(show.seat("A-1")).status() == 201);
  }
}
