package io.ticketqueue.event;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import java.net.URL;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of the deployed service over one database, Redis and Kafka, for races. */
@ExtendWith(ArquillianExtension.class)
abstract class TwoInstances {
  private static final int THREADS = 64;

  @ArquillianResource
  @OperateOnDeployment("one")
  private URL one;

  @ArquillianResource
  @OperateOnDeployment("two")
  private URL two;

  EventApi first;
  EventApi second;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return instance("event-one");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return instance("event-two");
  }

  private static Archive<?> instance(String name) {
    TestEnvironment.forService("event").neighbour("reservation", EventSuite.RESERVATION);
    return Deployments.war(name);
  }

  @BeforeEach
  void talk() {
    first = new EventApi(one);
    second = new EventApi(two);
  }

  /** Sends all of them, up to 64 at the same time; the responses in their order. */
  static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
    return AtOnce.call(THREADS, calls);
  }
}
