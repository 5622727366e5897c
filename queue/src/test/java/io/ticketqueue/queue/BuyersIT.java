package io.ticketqueue.queue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;

/** On one Redis node. */
class BuyersIT extends BuyersScenarios {
  @Deployment(testable = false)
  static Archive<?> queue() {
    return archive("queue");
  }
}
