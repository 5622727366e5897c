package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InMemoryWaitingRoomsTest extends WaitingRoomsContract {
  @Override
  Subject subject(QueueSettings settings) {
    return Subject.inMemory(settings);
  }

  @Test
  void theAbsentAreParkedAndComeBackToTheirPlace() {
    TestClock clock = new TestClock(Samples.NOW);
    InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
    UUID queue = UUID.randomUUID();
    rooms.describe(Samples.sale(queue, clock.instant(), -60, 3600));
    rooms.setRate(queue, 0);
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(3).toList();
    people.forEach(person -> rooms.enter(queue, person));
    clock.advance(Samples.settings().presenceLeast());
    rooms.status(queue, List.of(people.getLast().toString()));
    assertThat(rooms.tick(queue).parked()).isEqualTo(2);
    assertThat(rooms.enter(queue, people.getFirst()).isNew()).isFalse();
    rooms.setRate(queue, 1);
    assertThat(rooms.tick(queue).admitted()).isEqualTo(1);
    assertThat(rooms.enter(queue, people.getFirst()).status())
        .isInstanceOf(QueueStatus.Active.class);
    clock.advance(Duration.ofHours(1));
    InMemoryJournalStore journals = new InMemoryJournalStore(rooms);
    assertThat(JournalCheck.of(rooms, journals, queue).fault()).isEmpty();
  }
}
