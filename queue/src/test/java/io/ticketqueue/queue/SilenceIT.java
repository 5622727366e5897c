package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the queue needs falls silent: connections stay, and nothing comes over them (D-24). */
class SilenceIT extends DeployedQueue {
  private static final int MANY = 40;
  private static final String UNAVAILABLE = "503 SERVICE_UNAVAILABLE";

  private static Network network;
  private static TcpProxy event;

  @Deployment(testable = false)
  static Archive<?> queue() {
    TestEnvironment environment =
        TestEnvironment.forService("queue")
            .once("tq.event.call-timeout", "PT1S")
            .once("tq.queue.facts-refresh", "PT1S");
    network = Network.before(environment);
    event = network.neighbour("event", EVENT);
    return Deployments.war("queue");
  }

  @AfterEach
  void healAll() {
    network.redis().heal();
    network.kafka().heal();
    event.heal();
  }

  @Test
  @Tag("REQ-QUEUE-009")
  void withRedisSilentItRefusesSoonAndForgetsNothing() {
    UUID user = user();
    pause();
    calls.entered(user, schedule.id());
    network.redis().swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(4),
        () -> assertThat(calls.status(user, schedule.id()).statusAndCode()).isEqualTo(UNAVAILABLE));
    network.redis().heal();
    Patience.isItselfAgain(
        () -> assertThat(calls.entered(user, schedule.id()).getInt("rank")).isEqualTo(1));
    calls.setRate(schedule.id(), 10);
    calls.admitted(user, schedule.id());
  }

  @Test
  void withKafkaSilentBuyersAreAdmittedAndReservationsHeardOfLater() {
    UUID user = user();
    network.kafka().swallow(Direction.BOTH);
    calls.entered(user, schedule.id());
    calls.admitted(user, schedule.id());
    Events.reservation("ReservationConfirmed", schedule.id(), UUID.randomUUID(), user, 2);
    assertThat(calls.entered(user, schedule.id()).getString("status")).isEqualTo("ACTIVE");
    network.kafka().heal();
    Patience.isItselfAgain(
        () -> assertThat(calls.statistics(schedule.id()).getInt("seatsLeft")).isEqualTo(98));
  }

  @Test
  void withEventSilentOrDrippingOnlySchedulesNotYetKnownHaveToWait() {
    UUID user = user();
    calls.entered(user, schedule.id());
    Schedule other = new Schedule(EVENT).sale(-60, 3600).served();
    event.swallow(Direction.BOTH);
    Patience.all(
        MANY,
        Duration.ofSeconds(4),
        () -> assertThat(calls.enter(user(), other.id()).statusAndCode()).isEqualTo(UNAVAILABLE));
    calls.admitted(user, schedule.id());
    event.heal();
    event.slow(Direction.TO_CLIENT, 10);
    Patience.within(
        Duration.ofSeconds(4),
        () -> assertThat(calls.enter(user(), other.id()).statusAndCode()).isEqualTo(UNAVAILABLE));
    event.heal();
    Patience.isItselfAgain(() -> calls.entered(user(), other.id()));
  }
}
