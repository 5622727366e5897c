package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What event says counts; what it does not say ends no wait. */
class FollowSchedulesTest {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final InMemoryEventSchedules event = new InMemoryEventSchedules();
  private final FollowSchedules follow =
      new FollowSchedules(rooms, new Schedules(rooms, event, clock));
  private final UUID queue = UUID.randomUUID();

  @BeforeEach
  void aQueueOfOne() {
    event.known.put(queue, Samples.sale(queue, clock.instant(), -60, 3600));
    rooms.describe(event.known.get(queue));
    rooms.enter(queue, UUID.randomUUID());
  }

  private WaitingRooms.Phase phase() {
    return rooms.membership(queue, UUID.randomUUID()).phase();
  }

  @Test
  void aChangeIsTakenOver() {
    event.known.put(queue, Samples.sale(queue, clock.instant(), -60, -1));
    follow.refreshAll();
    assertThat(phase()).isEqualTo(WaitingRooms.Phase.CLOSED);
  }

  @Test
  void aQueueRedisHasLostIsDescribedAgainOnceEventCanBeReached() {
    rooms.lose(queue);
    event.away = true;
    assertThatThrownBy(follow::refreshAll)
        .satisfies(away -> assertThat(Dependencies.isAway(away)).isTrue());
    assertThat(rooms.statistics(queue)).isEmpty();
    event.away = false;
    follow.refreshAll();
    assertThat(rooms.statistics(queue)).isPresent();
  }

  /** One call for each would use up what event allows. */
  @Test
  void allQueuesAreAskedAboutAtOnce() {
    for (int i = 0; i < 3000; i++) {
      UUID other = UUID.randomUUID();
      event.known.put(other, Samples.sale(other, clock.instant(), -60, 3600));
      rooms.describe(event.known.get(other));
      rooms.enter(other, UUID.randomUUID());
    }
    follow.refreshAll();
    assertThat(event.calls).isEqualTo(1);
    assertThat(event.asked).isEmpty();
  }

  @Test
  void aQueueNobodyHasEnteredCostsNothing() {
    UUID other = UUID.randomUUID();
    event.known.put(other, Samples.sale(other, clock.instant(), 3600, 7200));
    rooms.describe(event.known.get(other));

    follow.refreshAll();

    assertThat(event.askedAtOnce).containsExactly(queue);
    assertThat(rooms.listed()).containsExactly(queue);
  }

  @Test
  void whereNoListCanBeReadEachIsAskedForAlone() {
    event.noList = true;
    event.known.put(queue, Samples.sale(queue, clock.instant(), -60, -1));
    follow.refreshAll();
    assertThat(phase()).isEqualTo(WaitingRooms.Phase.CLOSED);
    event.unreadable = true;
    follow.refreshAll();
    assertThat(rooms.listed()).contains(queue);
  }

  @Test
  void anUnknownScheduleIsTakenOffTheList() {
    rooms.lose(queue);
    event.known.clear();
    follow.refreshAll();
    assertThat(rooms.listed()).doesNotContain(queue);
  }

  /** A neighbour that says 404 by mistake ends no wait. */
  @Test
  void aQueueEventDoesNotKnowAnyMoreGoesOn() {
    event.known.clear();
    clock.advance(Duration.ofSeconds(10));
    follow.refreshAll();
    assertThat(rooms.listed()).contains(queue);
    assertThat(rooms.tick(queue).admitted()).isEqualTo(1);
  }
}
