package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.QueueStatus.Active;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

/** Redis is killed and comes back with its append-only file. */
class RestartIT extends RoomCase {
  @Test
  @Tag("REQ-QUEUE-009")
  void everybodyKeepsTheirPlace() {
    List<UUID> people = people(20);
    test.rooms.tick(schedule);
    redis().kill();
    try {
      assertThatThrownBy(() -> status(people.getLast())).isInstanceOf(JedisException.class);
    } finally {
      redis().start();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .untilAsserted(() -> assertThat(rank(people.getLast())).isEqualTo(10));
    assertThat(status(people.getFirst())).isInstanceOf(Active.class);
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void theSecondThatWasUsedUpStaysSo() {
    people(60);
    test.rooms.tick(schedule);
    redis().kill();
    redis().start();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(
            () -> {
              test.rooms.tick(schedule);
              return statistics().admitted() >= 30;
            });
    assertThat(test.admissionsPerSecond(schedule).values()).containsOnly(10L);
    journalIsGood();
  }
}
