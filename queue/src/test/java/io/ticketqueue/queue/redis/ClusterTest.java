package io.ticketqueue.queue.redis;

import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import org.junit.jupiter.api.Nested;

/** The same on three nodes: every script keeps to one slot. */
class ClusterTest {
  @Nested
  class Entering extends EnteringTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Drawn extends DrawnLineTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Asking extends AskingTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Admission extends AdmissionTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Sale extends SaleTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Presence extends PresenceTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Restart extends RestartTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Places extends ActivePlacesTest {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }
}
