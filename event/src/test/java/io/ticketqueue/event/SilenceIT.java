package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What event needs falls silent: connections stay, and nothing comes over them (D-24). */
@ExtendWith(ArquillianExtension.class)
class SilenceIT {
  private static final int MANY = 40;
  private static final String UNAVAILABLE = "503 SERVICE_UNAVAILABLE";

  private static Network network;
  private static TcpProxy reservation;

  @ArquillianResource private URL base;

  private EventApi api;
  private Hall hall;

  @Deployment(testable = false)
  static Archive<?> event() {
    TestEnvironment environment =
        TestEnvironment.forService("event").once("tq.reservation.call-timeout", "PT1S");
    network = Network.before(environment);
    reservation = network.neighbour("reservation", EventSuite.RESERVATION);
    return Deployments.war("event");
  }

  @BeforeEach
  void open() {
    api = new EventApi(base);
    Patience.isItselfAgain(() -> hall = api.hall("Seoul", 1, 2));
  }

  @AfterEach
  void healAll() {
    network.redis().heal();
    network.kafka().heal();
    network.postgres().heal();
    reservation.heal();
  }

  @Test
  void withPostgresSilentItRefusesSoon() {
    network.postgres().swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(8),
        () -> assertThat(api.get("/events").statusAndCode()).isEqualTo(UNAVAILABLE));
    network.postgres().heal();
    Patience.isItselfAgain(() -> api.create(hall, "After", Slot.onSale(48)));
  }

  @Test
  void withRedisSilentBuyersReadAndNeighboursAsk() {
    String event = api.create(hall, "On sale", Slot.onSale(48));
    network.redis().swallow(Direction.BOTH);
    String schedule = api.schedules(event).getFirst();
    Patience.all(MANY, Duration.ofSeconds(2), () -> api.get("/events/" + event).expect(200));
    Patience.all( // counting the calls waits for a connection and for Redis, once
        MANY,
        Duration.ofSeconds(4),
        () -> api.internal("queue", "schedules/" + schedule).expect(200));
    network.redis().heal();
    Patience.isItselfAgain(
        () -> api.admin("POST", "/events/" + event + "/cancel", "{}").expect(200));
  }

  @Test
  void withKafkaSilentOrganisersGoOnAndTheOthersHearOfItLater() {
    network.kafka().swallow(Direction.BOTH);
    String event = api.create(hall, "Quiet", Slot.onSale(48));
    api.admin("POST", "/events/" + event + "/cancel", "{}").expect(200);
    assertThat(unpublished(event)).isPositive();
    network.kafka().heal();
    Patience.isItselfAgain(() -> assertThat(unpublished(event)).isZero());
  }

  @Test
  void withReservationSilentOrDrippingAnEventIsNotDeleted() {
    String event = api.create(hall, "Stays", Slot.onSale(48));
    EventSuite.RESERVATION.on(
        "GET",
        "/internal/reservations/count",
        StandIn.Answer.json(200, "{\"pending\":0,\"confirmed\":0}"));
    reservation.swallow(Direction.BOTH);
    refusesToDelete(event);
    reservation.heal();
    reservation.slow(Direction.TO_CLIENT, 10);
    refusesToDelete(event);
    reservation.heal();
    Patience.isItselfAgain(() -> api.admin("DELETE", "/events/" + event, null).expect(200));
  }

  private void refusesToDelete(String event) {
    Patience.within(
        Duration.ofSeconds(4),
        () ->
            assertThat(api.admin("DELETE", "/events/" + event, null).statusAndCode())
                .isEqualTo(UNAVAILABLE));
  }

  private static int unpublished(String event) {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var query =
            connection.prepareStatement(
                "select count(*) from common.outbox_events"
                    + " where aggregate_id = ?::uuid and not published")) {
      query.setString(1, event);
      try (var rows = query.executeQuery()) {
        boolean unused = rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
