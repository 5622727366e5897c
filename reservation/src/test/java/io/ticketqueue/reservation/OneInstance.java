package io.ticketqueue.reservation;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed service, event a stand-in. */
@ExtendWith(ArquillianExtension.class)
abstract class OneInstance {
  @ArquillianResource URL base;

  BoxOffice office;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    return BoxOffice.instance("reservation");
  }

  @BeforeEach
  void talk() {
    office = BoxOffice.at(base);
  }
}
