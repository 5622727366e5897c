package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The hint where a person waits. */
class ActivePlacesIT extends RoomCase {
  @Test
  @Tag("REQ-QUEUE-011")
  void aPersonIsNotedForOneSchedule() {
    UUID user = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    assertThat(test.places.claim(user, schedule)).isEmpty();
    assertThat(test.places.claim(user, other)).contains(schedule);
    assertThat(test.places.move(user, other, schedule)).isFalse();
    assertThat(test.places.move(user, schedule, other)).isTrue();
    assertThat(test.places.isAt(user, other)).isTrue();
    test.places.release(user, schedule);
    assertThat(test.places.isAt(user, other)).isTrue();
    test.places.release(user, other);
    assertThat(test.places.isAt(user, other)).isFalse();
  }
}
