package io.ticketqueue.event;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed service, and what its suites share. */
@ExtendWith(ArquillianExtension.class)
abstract class EventSuite {
  /** Longer than anything takes on a loaded machine; only a failing test waits for its end. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static final StandIn RESERVATION = StandIn.start();

  @Deployment(testable = false)
  static Archive<?> event() {
    TestEnvironment.forService("event").neighbour("reservation", RESERVATION);
    return Deployments.war("event");
  }

  @ArquillianResource URL url;
  EventApi api;

  @BeforeEach
  void open() {
    api = new EventApi(url);
  }

  /** What a neighbour receives. */
  Response internal(String caller, String path) {
    return api.internal(caller, path);
  }
}
