package io.ticketqueue.queue.redis;

import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import org.junit.jupiter.api.Nested;

/** The same on three nodes: every script keeps to one slot. */
class ClusterIT {
  @Nested
  class Entering extends EnteringIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Drawn extends DrawnQueueIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Status extends StatusIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Admission extends AdmissionIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Sale extends SaleIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Presence extends PresenceIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Restart extends RestartIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }
}
