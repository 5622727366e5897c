package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.onSale;
import static io.ticketqueue.queue.redis.TestRooms.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.JournalCheck;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.QueueStatistics;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.testkit.Servers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A queue on sale, its scripts on a real Redis; {@link ClusterIT} takes a cluster instead. */
abstract class RoomCase {
  TestRooms test;
  UUID schedule;

  Redis redis() {
    return Servers.redis();
  }

  @BeforeEach
  void anEmptyLine() {
    test = new TestRooms(redis(), settings());
    schedule = test.opened(onSale(UUID.randomUUID()));
  }

  @AfterEach
  void hangUp() {
    test.close();
  }

  /** An empty queue with other limits. */
  void use(QueueSettings settings) {
    test.close();
    test = new TestRooms(redis(), settings);
    schedule = test.opened(onSale(UUID.randomUUID()));
  }

  Waiting enter(UUID user) {
    return (Waiting) test.rooms.enter(schedule, user).status();
  }

  List<UUID> people(int count) {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(count).toList();
    people.forEach(this::enter);
    return people;
  }

  /** People, all of them admitted. */
  List<UUID> admitted(int count) {
    List<UUID> people = people(count);
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(count);
    return people;
  }

  QueueStatus status(UUID user) {
    return test.status(schedule, user);
  }

  long rank(UUID user) {
    return ((Waiting) status(user)).rank();
  }

  QueueStatistics statistics() {
    return test.rooms.statistics(schedule).orElseThrow();
  }

  String key(String name) {
    return "queue:" + name + ":{" + schedule + "}";
  }

  void journalIsGood() {
    assertThat(JournalCheck.of(test.rooms, test.journals, schedule).fault()).isEmpty();
  }

  static void refused(ErrorCode code, Callable<?> work) {
    assertThatThrownBy(work::call)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }
}
