package io.ticketqueue.queue;

import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import org.junit.jupiter.api.Nested;

/** The contracts of the ports on Redis Cluster: three nodes. */
class ClusterContractsIT {
  @Nested
  class Places extends RedisActivePlacesIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Rooms extends RedisWaitingRoomsIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Draws extends RedisWaitingRoomDrawsIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }

  @Nested
  class Journals extends RedisJournalStoreIT {
    @Override
    Redis redis() {
      return Servers.redisCluster();
    }
  }
}
