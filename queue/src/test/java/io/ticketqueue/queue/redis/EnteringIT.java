package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.LONG;
import static io.ticketqueue.queue.redis.TestRooms.onSale;
import static io.ticketqueue.queue.redis.TestRooms.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.UnknownQueue;
import io.ticketqueue.queue.journal.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Places are given in the order of arrival, once, and to no more than fit. */
class EnteringIT extends RoomCase {
  @Test
  @Tag("REQ-QUEUE-001")
  void ranksFollowArrivalAndEnteringAgainKeepsThePlace() {
    List<UUID> people = people(30);
    for (int i = 0; i < people.size(); i++) {
      assertThat(enter(people.get(i)).rank()).isEqualTo(i + 1);
    }
    assertThat(test.rooms.enter(schedule, people.getFirst()).isNew()).isFalse();
    assertThat(statistics().entered()).isEqualTo(30);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void theCapacityIsExactUnderARace() throws Exception {
    use(settings(100, LONG, LONG, 15));
    people(90);
    assertThat(racing(40)).isEqualTo(10);
    assertThat(statistics().waiting()).isEqualTo(100);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void fiftyThousandWaitAndNotOneMore() throws Exception {
    test.fill(schedule, 49_950);
    UUID last = people(1).getFirst();
    assertThat(rank(last)).isEqualTo(49_951);
    assertThat(racing(200)).isEqualTo(49);
    assertThat(statistics().waiting()).isEqualTo(50_000);
    assertThat(enter(last).rank()).isEqualTo(49_951);
    assertThat(test.rooms.leave(schedule, last)).isTrue();
    assertThat(racing(20)).isEqualTo(1);
    assertThat(statistics().waiting()).isEqualTo(50_000);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void theAbsentCountForTheCapacity() {
    use(settings(10, LONG, LONG, 15));
    test.rooms.setRate(schedule, 0);
    people(10).forEach(p -> test.fallSilent(schedule, p));
    test.rooms.tick(schedule);
    assertThat(statistics().parked()).isEqualTo(10);
    refused(ErrorCode.QUEUE_FULL, () -> enter(UUID.randomUUID()));
  }

  /** Else a rush of people who left keeps every later one out. */
  @Test
  @Tag("REQ-QUEUE-006")
  void whoHasBeenAbsentForAnHourGivesWayLongestFirstWhenRoomIsNeeded() {
    use(settings(10, LONG, LONG, 15));
    test.rooms.setRate(schedule, 0);
    List<UUID> people = people(10);
    people.forEach(p -> test.fallSilent(schedule, p));
    test.rooms.tick(schedule);
    UUID longer = people.get(3);
    UUID longest = people.get(5);
    test.stayAway(schedule, people.get(7), Duration.ofMinutes(59));
    test.stayAway(schedule, longer, Duration.ofMinutes(61));
    test.stayAway(schedule, longest, Duration.ofHours(2));
    enter(UUID.randomUUID());
    assertThat(status(longest)).isInstanceOf(QueueStatus.NotInQueue.class);
    assertThat(test.rooms.membership(schedule, longer).isMember()).isTrue();
    enter(UUID.randomUUID());
    assertThat(status(longer)).isInstanceOf(QueueStatus.NotInQueue.class);
    refused(ErrorCode.QUEUE_FULL, () -> enter(UUID.randomUUID()));
    assertThat(rank(people.get(7))).as("kept the place").isEqualTo(1);
    assertThat(statistics().waiting()).isEqualTo(10);
    assertThat(statistics().left()).isEqualTo(2);
    assertThat(test.journals.entries(schedule, 1, 100))
        .filteredOn(e -> e.kind() == JournalEntry.Kind.YIELD)
        .hasSize(2);
    journalIsGood();
  }

  /** Entering is not a way round the limit of questions. */
  @Test
  @Tag("REQ-QUEUE-008")
  void enteringAgainIsAQuestionThatCounts() {
    UUID user = people(1).getFirst();
    for (int i = 0; i < 15; i++) {
      enter(user);
    }
    assertThat(status(user)).isInstanceOf(QueueStatus.RateLimited.class);
    refused(ErrorCode.RATE_LIMIT_EXCEEDED, () -> enter(user));
    enter(UUID.randomUUID());
    journalIsGood();
  }

  /** So many strangers enter at once; returns how many got a place. */
  private int racing(int strangers) throws Exception {
    int got = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> results =
          IntStream.range(0, strangers)
              .mapToObj(i -> threads.submit(() -> entersOrIsFull(UUID.randomUUID())))
              .toList();
      for (Future<Boolean> result : results) {
        got += result.get() ? 1 : 0;
      }
    }
    return got;
  }

  private boolean entersOrIsFull(UUID user) {
    try {
      enter(user);
      return true;
    } catch (Problem p) {
      assertThat(p.code()).isEqualTo(ErrorCode.QUEUE_FULL);
      return false;
    }
  }

  @Test
  void aScheduleThatWasNotDescribedIsUnknownAndIsNotListed() {
    UUID unknown = UUID.randomUUID();
    assertThatThrownBy(() -> test.rooms.enter(unknown, UUID.randomUUID()))
        .isInstanceOf(UnknownQueue.class);
    assertThatThrownBy(() -> test.rooms.tick(unknown)).isInstanceOf(UnknownQueue.class);
    assertThatThrownBy(() -> test.rooms.setRate(unknown, 1)).isInstanceOf(UnknownQueue.class);
    assertThatThrownBy(() -> test.journals.publication(unknown)).isInstanceOf(UnknownQueue.class);
    assertThat(test.rooms.statistics(unknown)).isEmpty();
    assertThat(test.rooms.cancel(unknown)).isFalse();
    assertThat(test.rooms.listed()).doesNotContain(unknown);
  }

  @Test
  void aQueueNobodyEntersExpires() {
    assertThat(test.rooms.listed()).doesNotContain(schedule);
    assertThat(test.inspector.client().ttl(key("meta"))).isPositive();
  }

  /**
   * The instance that did not make the queue anew must not use its cached secrets of the old one.
   */
  @Test
  void anEmptiedRedisBeginsAQueueAnewForEveryInstance() {
    try (TestRooms other = new TestRooms(redis(), settings())) {
      schedule = test.opened(TestRooms.sale(schedule, 60, 3600, true));
      UUID user = people(1).getFirst();
      String before = enter(user).entry();
      other.rooms.delete(schedule);
      other.rooms.enter(other.opened(TestRooms.sale(schedule, 60, 3600, true)), user);
      String after = enter(user).entry();
      assertThat(after).isNotEqualTo(before);
      UUID second = people(1).getFirst();
      List<UUID> drawn = List.of(user, second);
      test.opened(onSale(schedule));
      assertThat(rank(user) < rank(second))
          .isEqualTo(DrawnQueueIT.inOrder(other, schedule, drawn).getFirst().equals(user));
      String mark = after.split(":", -1)[3];
      assertThat(test.journals.secrets(schedule, mark).key())
          .isEqualTo(other.journals.secrets(schedule).key());
      journalIsGood();
    }
  }
}
