package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.arquillian.ServerProcess;
import io.ticketqueue.arquillian.ServerProcesses;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What becomes of holds when Redis loses them, is away, or a service dies among them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostHoldsIT extends OneInstance {
  /**
   * A killed instance has its turn for five seconds; a hold may be in flight for four; they are
   * compared every two.
   */
  private static final Duration REPAIRED = Duration.ofSeconds(20);

  private Show show;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
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
  @Order(1_000_000_000)
  void aServiceKilledAmongHoldsLeavesNoSeatHeldForever() throws Exception {
    ServerProcess process = ServerProcesses.of("reservation.war");
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
