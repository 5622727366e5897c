package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.testkit.TestClock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaveQueueTest {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final WaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final ActivePlaces places = new InMemoryActivePlaces();
  private final LeaveQueue leave = new LeaveQueue(rooms, places);
  private final UUID queue = UUID.randomUUID();
  private final UUID user = UUID.randomUUID();
  private final UUID person = UUID.randomUUID();
  private final Account account = new Account(user, person);

  private void refused() {
    assertThatThrownBy(() -> leave.leave(queue, account))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.NOT_IN_QUEUE));
  }

  @Test
  void leavingEndsThePlaceAndReleasesTheHint() {
    rooms.describe(Samples.sale(queue, clock.instant(), -60, 3600));
    places.claim(person, queue);
    rooms.enter(queue, account);
    leave.leave(queue, account);
    assertThat(places.isAt(person, queue)).isFalse();
    assertThat(rooms.membership(queue, account).isMember()).isFalse();
    refused();
  }

  @Test
  void whoIsInNoQueueCannotLeaveIt() {
    refused();
    rooms.describe(Samples.sale(queue, clock.instant(), -60, 3600));
    refused();
  }
}
