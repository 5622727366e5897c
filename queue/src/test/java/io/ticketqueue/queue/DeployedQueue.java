package io.ticketqueue.queue;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed waiting room on real Redis and Kafka; event is a stand-in. */
@ExtendWith(ArquillianExtension.class)
abstract class DeployedQueue {
  static final StandIn EVENT = StandIn.start();

  @ArquillianResource URL base;
  QueueCalls calls;
  Schedule schedule;

  /** The application, on the servers of the testkit. */
  static Archive<?> archive(String name) {
    TestEnvironment.forService("queue")
        .neighbour("event", EVENT)
        .with("tq.queue.facts-refresh", "PT1S")
        .with("tq.queue.heads-pause", "PT1S")
        .with("tq.queue.presence-least", "PT60S");
    return Deployments.war(name);
  }

  @BeforeEach
  void aScheduleOnSale() {
    calls = new QueueCalls(base);
    schedule = new Schedule(EVENT).sale(-60, 3600).served();
  }

  static UUID user() {
    return UUID.randomUUID();
  }

  /** Stops admissions. */
  void pause() {
    calls.setRate(schedule.id(), 0);
  }
}
