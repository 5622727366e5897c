package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fault of one queue does not delay the others. */
class AdmitBuyersTest {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final AdmitBuyers admit = new AdmitBuyers(rooms, metrics);

  private UUID queueOfOne() {
    UUID schedule = UUID.randomUUID();
    rooms.describe(Samples.sale(schedule, clock.instant(), -60, 3600));
    rooms.enter(schedule, UUID.randomUUID());
    return schedule;
  }

  private long admitted(UUID schedule) {
    return rooms.statistics(schedule).orElseThrow().admitted();
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aTickAdmitsInEveryQueue() {
    List<UUID> queues = Stream.generate(this::queueOfOne).limit(3).toList();
    admit.tickAll();
    assertThat(queues).allMatch(queue -> admitted(queue) == 1);
    assertThat(metrics.counter("tq.queue.admitted").count()).isEqualTo(3);
  }

  @Test
  void aQueueRedisHasLostDoesNotStopTheOthers() {
    UUID lost = queueOfOne();
    UUID other = queueOfOne();
    rooms.lose(lost);
    assertThatCode(admit::tickAll).doesNotThrowAnyException();
    assertThat(admitted(other)).isEqualTo(1);
    assertThat(rooms.listed()).contains(lost);
    assertThat(metrics.counter("tq.queue.tick.failures").count()).isZero();
  }

  @Test
  void aQueueThatIsOverIsTakenOffTheList() {
    UUID queue = queueOfOne();
    rooms.cancel(queue);
    admit.tickAll();
    assertThat(rooms.listed()).contains(queue);
    clock.advance(Duration.ofMinutes(10));
    admit.tickAll();
    assertThat(rooms.listed()).doesNotContain(queue);
  }
}
