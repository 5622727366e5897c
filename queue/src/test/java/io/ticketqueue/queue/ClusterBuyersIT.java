package io.ticketqueue.queue;

import io.ticketqueue.testkit.Servers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;

/** The same on Redis Cluster: three nodes. */
@Tag("heavy")
class ClusterBuyersIT extends BuyersScenarios {
  @Deployment(testable = false)
  static Archive<?> queue() {
    Archive<?> archive = archive("queue");
    System.setProperty("tq.env.TQ_REDIS_URL", Servers.redisCluster().url("queue"));
    return archive;
  }
}
