package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.testkit.Servers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fault of one queue does not delay the others: what only a real Redis can show. */
class BackgroundWorkIT {
  private TestRooms test;
  private AdmitBuyers admit;

  @BeforeEach
  void theTick() {
    test = new TestRooms(Servers.redis(), TestRooms.settings());
    admit = new AdmitBuyers(test.rooms, new SimpleMeterRegistry());
  }

  @AfterEach
  void leaveNothingBehind() {
    test.rooms.listed().forEach(test.rooms::unlist);
    test.close();
  }

  private UUID queueOfOne() {
    UUID schedule = test.opened(TestRooms.onSale(UUID.randomUUID()));
    test.rooms.enter(schedule, UUID.randomUUID());
    return schedule;
  }

  private long admitted(UUID schedule) {
    return test.rooms.statistics(schedule).map(QueueStatistics::admitted).orElse(0L);
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aBrokenQueueDoesNotStopTheOthers() {
    List<UUID> queues = Stream.generate(this::queueOfOne).limit(8).toList();
    UUID broken = UUID.randomUUID();
    test.inspector.client().sadd("queue:schedules", broken.toString());
    test.inspector.client().set("queue:meta:{" + broken + "}", "not a hash");
    assertThatCode(admit::tickAll).doesNotThrowAnyException();
    assertThat(queues).allMatch(queue -> admitted(queue) == 1);
    test.inspector.client().del("queue:meta:{" + broken + "}");
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aQueueRedisHasLostDoesNotStopTheOthers() {
    List<UUID> queues = Stream.generate(this::queueOfOne).limit(8).toList();
    UUID lost = queues.getFirst();
    test.inspector.client().del("queue:meta:{" + lost + "}");
    admit.tickAll();
    assertThat(queues.subList(1, 8)).allMatch(queue -> admitted(queue) == 1);
  }
}
