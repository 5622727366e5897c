package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What reservation needs falls silent: connections stay, and nothing comes over them (D-24). */
@ExtendWith(ArquillianExtension.class)
class SilenceIT {
  private static final long VIP = 150_000;
  private static final int MANY = 40;
  private static final String UNAVAILABLE = "503 SERVICE_UNAVAILABLE";

  private static Network network;
  private static TcpProxy event;

  @ArquillianResource private URL base;

  private BoxOffice office;
  private Show show;
  private Buyer holder;
  private String held;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    TestEnvironment environment =
        TestEnvironment.forService("reservation")
            .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY.pkcs8())
            .once("tq.event.call-timeout", "PT1S");
    network = Network.before(environment);
    event = network.neighbour("event", Show.EVENT);
    return Deployments.war("reservation");
  }

  @BeforeEach
  void holdASeat() {
    office = BoxOffice.at(base);
    show = Show.onSale(10);
    holder = office.admitted(show);
    held = holder.holds(show.seat("A-1"));
  }

  @AfterEach
  void healAll() {
    network.redis().heal();
    network.kafka().heal();
    network.postgres().heal();
    event.heal();
  }

  @Test
  void withRedisSilentHoldsAreRefusedSoonAndReadsGoOn() {
    Buyer other = office.admitted(show);
    network.redis().swallow(Direction.BOTH);
    // Two commands may be waited for before the first failure; later none is begun.
    Patience.all(
        MANY,
        Duration.ofSeconds(4),
        () -> assertThat(other.hold(show.seat("A-2")).statusAndCode()).isEqualTo(UNAVAILABLE));
    Patience.within(
        Duration.ofSeconds(2), () -> assertThat(holder.status(held)).isEqualTo("PENDING"));
    network.redis().heal();
    Patience.isItselfAgain(() -> assertThat(other.hold(show.seat("A-2")).status()).isEqualTo(201));
    assertThat(Ledger.pending(show)).hasSize(2);
  }

  @Test
  @Tag("REQ-RSV-004")
  void withRedisSilentAllWhoHavePaidGetTheirTicketsSoon() {
    List<Show> shows = Stream.generate(() -> Show.onSale(10)).limit(3).toList();
    Map<JsonObject, UUID> payments = new HashMap<>();
    for (Show one : shows) {
      for (String seat : one.seats().values()) {
        String id = office.admitted(one).holds(seat);
        UUID payment = UUID.randomUUID();
        JsonObject reservation = office.internal(id);
        office.claim(id, payment, reservation.getInt("totalAmount")).expect(200);
        payments.put(reservation, payment);
      }
    }
    assertThat(payments).hasSize(60);
    network.redis().swallow(Direction.BOTH);
    payments.forEach(Neighbours::paid);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> shows.stream().mapToInt(Ledger::sold).sum() == 60);
    network.redis().heal();
    Patience.isItselfAgain(
        () -> assertThat(shows).allSatisfy(one -> assertThat(Holds.of(one)).isEmpty()));
  }

  @Test
  void withPostgresSilentEverythingIsRefusedSoon() {
    Buyer other = office.admitted(show);
    network.postgres().swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(8),
        () -> assertThat(other.hold(show.seat("A-2")).statusAndCode()).isEqualTo(UNAVAILABLE));
    Patience.within(
        Duration.ofSeconds(8),
        () ->
            assertThat(holder.get("/reservations/" + held).statusAndCode()).isEqualTo(UNAVAILABLE));
    network.postgres().heal();
    Patience.isItselfAgain(() -> assertThat(other.hold(show.seat("A-2")).status()).isEqualTo(201));
    Patience.isItselfAgain(() -> pay(holder, held));
  }

  @Test
  void withPostgresSilentSeatsAreRefusedSoonRatherThanShownOld() {
    assertThat(holder.seats().getJsonArray("hold")).hasSize(1);
    network.postgres().swallow(Direction.BOTH);
    await()
        .atMost(Patience.AGAIN)
        .untilAsserted(() -> assertThat(seats().statusAndCode()).isEqualTo(UNAVAILABLE));
    Patience.all(
        MANY,
        Duration.ofSeconds(8),
        () -> assertThat(seats().statusAndCode()).isEqualTo(UNAVAILABLE));
    network.postgres().heal();
    Patience.isItselfAgain(() -> assertThat(seats().status()).isEqualTo(200));
  }

  @Test
  void withRedisSilentNobodyIsShownSeats() {
    network.redis().swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(4),
        () -> assertThat(seats().statusAndCode()).isEqualTo(UNAVAILABLE));
    network.redis().heal();
    Patience.isItselfAgain(() -> assertThat(seats().status()).isEqualTo(200));
  }

  private Response seats() {
    return holder.get("/reservations/seats/" + show.id());
  }

  @Test
  void withKafkaSilentHoldsGoOnAndPaymentsAreHeardOfLater() {
    Buyer other = office.admitted(show);
    UUID payment = UUID.randomUUID();
    office.claim(held, payment, VIP).expect(200);
    network.kafka().swallow(Direction.BOTH);
    Neighbours.paid(office.internal(held), payment); // not through the proxy
    String second = other.holds(show.seat("A-2"));
    assertThat(holder.status(held)).isEqualTo("PENDING");
    assertThat(Ledger.unpublished(second)).isPositive();
    network.kafka().heal();
    Patience.isItselfAgain(() -> assertThat(holder.status(held)).isEqualTo("CONFIRMED"));
    Patience.isItselfAgain(() -> assertThat(Ledger.unpublished(second)).isZero());
    Patience.isItselfAgain(() -> assertThat(Ledger.unpublished(held)).isZero());
    assertThat(Ledger.announced(held)).containsExactly("ReservationHeld", "ReservationConfirmed");
  }

  @Test
  void withEventSilentOnlySchedulesNotYetKnownHaveToWait() {
    Show unknown = Show.onSale(10);
    Buyer early = office.admitted(unknown);
    event.swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(4),
        () -> assertThat(early.hold(unknown.seat("A-1")).statusAndCode()).isEqualTo(UNAVAILABLE));
    office.admitted(show).holds(show.seat("A-2"));
    event.heal();
    Patience.isItselfAgain(
        () -> assertThat(early.hold(unknown.seat("A-1")).status()).isEqualTo(201));
  }

  @Test
  void anEventThatSendsAByteNowAndThenIsNotWaitedForEither() {
    Show unknown = Show.onSale(10);
    Buyer early = office.admitted(unknown);
    event.slow(Direction.TO_CLIENT, 10);
    Patience.within(
        Duration.ofSeconds(4),
        () -> assertThat(early.hold(unknown.seat("A-1")).statusAndCode()).isEqualTo(UNAVAILABLE));
  }

  private void pay(Buyer buyer, String reservation) {
    UUID payment = UUID.randomUUID();
    office.claim(reservation, payment, VIP).expect(200);
    Neighbours.paid(office.internal(reservation), payment);
    await().atMost(Patience.AGAIN).until(() -> buyer.status(reservation).equals("CONFIRMED"));
  }
}
