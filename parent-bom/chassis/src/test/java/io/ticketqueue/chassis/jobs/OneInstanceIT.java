package io.ticketqueue.chassis.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.SetParams;

class OneInstanceIT {
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 4);
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final OneInstance first = new OneInstance(REDIS);
  private final OneInstance second = new OneInstance(REDIS);
  private final String job = UUID.randomUUID().toString();

  @AfterAll
  static void close() {
    REDIS.close();
  }

  @Test
  void oneInstanceIsAtItAtATime() {
    boolean did =
        first.run(job, LEASE, () -> assertThat(second.run(job, LEASE, () -> {})).isFalse());
    assertThat(did).isTrue();
    assertThat(second.run(job, LEASE, () -> {})).isTrue();
  }

  @Test
  void aFailureGivesTheLeaseBack() {
    assertThatThrownBy(
            () ->
                first.run(
                    job,
                    LEASE,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    assertThat(second.run(job, LEASE, () -> {})).isTrue();
  }

  @Test
  void aDeadInstanceIsSucceededWhenItsLeaseEnds() {
    REDIS.client().set("lock:job:" + job, "dead instance", SetParams.setParams().px(300));
    await().atMost(Duration.ofSeconds(10)).until(() -> second.run(job, LEASE, () -> {}));
  }

  @Test
  void whoOutlivesItsLeaseDoesNotTakeTheNextOnes() {
    first.run(job, LEASE, () -> REDIS.client().set("lock:job:" + job, "somebody else"));
    assertThat(REDIS.client().get("lock:job:" + job)).isEqualTo("somebody else");
  }
}
