package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.QueueStatus.Waiting;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * A waiting room whose sale is under way, for the contracts of {@link WaitingRooms} and {@link
 * JournalStore}.
 */
abstract class SaleUnderWay {
  /** A store and its journals. */
  record Subject(WaitingRooms rooms, JournalStore journals) {
    static Subject inMemory(QueueSettings settings) {
      InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(settings, Clock.systemUTC());
      return new Subject(rooms, new InMemoryJournalStore(rooms));
    }
  }

  final UUID queue = UUID.randomUUID();
  WaitingRooms rooms;
  JournalStore journals;

  abstract Subject subject(QueueSettings settings);

  @BeforeEach
  void aSaleUnderWay() {
    use(Samples.settings());
    sale(-60, 3600);
  }

  void use(QueueSettings settings) {
    Subject subject = subject(settings);
    rooms = subject.rooms();
    journals = subject.journals();
  }

  void sale(long startSeconds, long endSeconds) {
    rooms.describe(Samples.sale(queue, Instant.now(), startSeconds, endSeconds));
  }

  void drawn(long startSeconds) {
    rooms.describe(Samples.drawn(queue, Instant.now(), startSeconds, 7200));
  }

  List<UUID> people(int count) {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(count).toList();
    people.forEach(person -> rooms.enter(queue, person));
    return people;
  }

  QueueStatus status(UUID person) {
    return rooms.status(queue, List.of(person.toString())).getFirst().status();
  }

  long rank(UUID person) {
    return ((Waiting) status(person)).rank();
  }

  void journalIsGood() {
    assertThat(JournalCheck.of(rooms, journals, queue).fault()).isEmpty();
  }
}
