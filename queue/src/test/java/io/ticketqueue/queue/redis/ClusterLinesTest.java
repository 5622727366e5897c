package io.ticketqueue.queue.redis;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.servers.Redis;

/** The same on three nodes: every script keeps to one slot. */
class ClusterLinesTest extends LinesTest {
  @Override
  Redis redis() {
    return Servers.redisCluster();
  }
}
