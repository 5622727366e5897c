package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedisActivePlacesIT extends ActivePlacesContract {
  private final TestRooms test = new TestRooms(redis(), TestRooms.settings());

  Redis redis() {
    return Servers.redis();
  }

  @Override
  ActivePlaces places() {
    return test.places;
  }

  /** Else a person who entered long before the end may stand in two rooms. */
  @Test
  @Tag("REQ-QUEUE-011")
  void aHintOutlivesItsSale() {
    UUID schedule = UUID.randomUUID();
    Instant start = Instant.now().minusSeconds(60);
    test.rooms.describe(
        new ScheduleFacts(
            schedule, start, start.plus(Duration.ofDays(60)), false, false, 10, 0, 0));
    UUID person = UUID.randomUUID();
    test.places.claim(person, schedule);
    assertThat(life(person)).isGreaterThan(Duration.ofDays(60).toSeconds());
    UUID other = UUID.randomUUID();
    assertThat(test.places.move(person, schedule, other)).isTrue();
    assertThat(life(person)).as("of a schedule not known here").isPositive();
    assertThat(test.places.move(person, other, schedule)).isTrue();
    assertThat(life(person)).isGreaterThan(Duration.ofDays(60).toSeconds());
  }

  private long life(UUID person) {
    return test.inspector.client().ttl("queue:active:" + person);
  }

  @AfterEach
  void disconnect() {
    test.close();
  }
}
