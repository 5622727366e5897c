package io.ticketqueue.payment;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed service and a buyer who pays. */
@ExtendWith(ArquillianExtension.class)
abstract class PayingSuite {
  @ArquillianResource URL base;
  Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
  }
}
