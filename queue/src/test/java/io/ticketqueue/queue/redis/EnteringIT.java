package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestLines.LONG;
import static io.ticketqueue.queue.redis.TestLines.onSale;
import static io.ticketqueue.queue.redis.TestLines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.UnknownLine;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Places are given in the order of arrival, once, and to no more than fit. */
class EnteringIT extends LineCase {
  @Test
  @Tag("REQ-QUEUE-001")
  void ranksFollowArrivalAndEnteringAgainKeepsThePlace() {
    List<UUID> people = people(30);
    for (int i = 0; i < people.size(); i++) {
      assertThat(enter(people.get(i)).rank()).isEqualTo(i + 1);
    }
    assertThat(test.lines.enter(schedule, people.getFirst()).isNew()).isFalse();
    assertThat(figures().entered()).isEqualTo(30);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void theCapacityIsExactUnderARace() throws Exception {
    use(settings(100, LONG, LONG, 15));
    people(90);
    assertThat(racing(40)).isEqualTo(10);
    assertThat(figures().waiting()).isEqualTo(100);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void fiftyThousandWaitAndNotOneMore() throws Exception {
    test.fill(schedule, 49_950);
    UUID last = people(1).getFirst();
    assertThat(rank(last)).isEqualTo(49_951);
    assertThat(racing(200)).isEqualTo(49);
    assertThat(figures().waiting()).isEqualTo(50_000);
    assertThat(enter(last).rank()).isEqualTo(49_951);
    assertThat(test.lines.leave(schedule, last)).isTrue();
    assertThat(racing(20)).isEqualTo(1);
    assertThat(figures().waiting()).isEqualTo(50_000);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void theAbsentCountForTheCapacity() {
    use(settings(10, LONG, LONG, 15));
    test.lines.steer(schedule, 0);
    people(10).forEach(p -> test.fallSilent(schedule, p));
    test.lines.tick(schedule);
    assertThat(figures().parked()).isEqualTo(10);
    refused(ErrorCode.QUEUE_FULL, () -> enter(UUID.randomUUID()));
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
  void aScheduleNobodyDescribedIsUnknownAndDoesNotGetOnTheListOfLines() {
    UUID unknown = UUID.randomUUID();
    assertThatThrownBy(() -> test.lines.enter(unknown, UUID.randomUUID()))
        .isInstanceOf(UnknownLine.class);
    assertThatThrownBy(() -> test.lines.tick(unknown)).isInstanceOf(UnknownLine.class);
    assertThatThrownBy(() -> test.lines.steer(unknown, 1)).isInstanceOf(UnknownLine.class);
    assertThatThrownBy(() -> test.books.publication(unknown)).isInstanceOf(UnknownLine.class);
    assertThat(test.lines.figures(unknown)).isEmpty();
    assertThat(test.lines.cancel(unknown)).isFalse();
    assertThat(test.lines.open()).doesNotContain(unknown);
  }

  @Test
  void aLineNobodyEntersGoesByItself() {
    assertThat(test.lines.open()).doesNotContain(schedule);
    assertThat(test.access.client().ttl(key("meta"))).isPositive();
  }

  /** The instance that did not make the line anew must not use what it remembers of the old one. */
  @Test
  void anEmptiedRedisBeginsALineAnewForEveryInstance() {
    try (TestLines other = new TestLines(redis(), settings())) {
      schedule = test.opened(TestLines.sale(schedule, 60, 3600, true));
      UUID user = people(1).getFirst();
      String before = enter(user).entry();
      other.lines.forget(schedule);
      other.lines.enter(other.opened(TestLines.sale(schedule, 60, 3600, true)), user);
      String after = enter(user).entry();
      assertThat(after).isNotEqualTo(before);
      UUID second = people(1).getFirst();
      List<UUID> drawn = List.of(user, second);
      test.opened(onSale(schedule));
      assertThat(rank(user) < rank(second))
          .isEqualTo(DrawnLineIT.inOrder(other, schedule, drawn).getFirst().equals(user));
      String mark = after.split(":", -1)[3];
      assertThat(test.books.secrets(schedule, mark).key())
          .isEqualTo(other.books.secrets(schedule).key());
      journalIsGood();
    }
  }
}
