package io.ticketqueue.reservation;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of the deployed service over one database, Redis and Kafka. */
@ExtendWith(ArquillianExtension.class)
abstract class TwoInstances {
  @ArquillianResource
  @OperateOnDeployment("one")
  private URL one;

  @ArquillianResource
  @OperateOnDeployment("two")
  private URL two;

  BoxOffice office;
  BoxOffice other;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return BoxOffice.instance("reservation");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return BoxOffice.instance("reservation-two");
  }

  @BeforeEach
  void talk() {
    office = BoxOffice.at(one);
    other = BoxOffice.at(two);
  }
}
