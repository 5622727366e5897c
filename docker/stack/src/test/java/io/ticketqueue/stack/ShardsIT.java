package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.RedisCluster;
import io.ticketqueue.servers.RedisServer;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.testkit.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds in a Redis Cluster: one of its three shards after the other loses everything. */
@Tag("heavy")
class ShardsIT {
  private static final int SALES = 9;

  @Test
  void anEmptiedShardGetsItsHoldsBackWhicheverItIs() {
    var cluster = (RedisCluster) Servers.redisCluster();
    try (TortureHall hall = TortureHall.onCluster(cluster, Map.of())) {
      List<TortureHall.Sale> sales = new ArrayList<>();
      for (int i = 0; i < SALES; i++) {
        TortureHall.Sale sale = hall.openSale(2, 10);
        sales.add(sale);
        for (String seat : sale.seats()) {
          Guest.admitted(hall, sale).hold(1 + i % TortureHall.INSTANCES, seat).expect(201);
        }
      }
      for (RedisServer shard : cluster.nodes()) {
        shard.flush();
        Report report = hall.audit(Auditor.Times.DEFAULT);
        assertThat(report.found()).as(report.text()).isZero();
        assertThat(report.checked("holds")).isEqualTo(20L * SALES);
      }
      // What is held cannot be had, also where the shard was emptied.
      for (TortureHall.Sale sale : sales) {
        Guest.admitted(hall, sale)
            .hold(1, sale.seats().getFirst())
            .expect(409, "SEAT_NOT_AVAILABLE");
      }
    }
  }
}
