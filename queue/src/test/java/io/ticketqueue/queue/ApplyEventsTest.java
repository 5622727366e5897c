package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.WaitingRooms.SeatChange;
import io.ticketqueue.testkit.TestClock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every effect of an event may be repeated, and comes in any order. */
class ApplyEventsTest {
  private final TestClock clock = new TestClock(Samples.NOW);
  private final InMemoryWaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final InMemoryEventSchedules event = new InMemoryEventSchedules();
  private final ApplyEvents apply = new ApplyEvents(rooms, new Schedules(rooms, event, clock));
  private final UUID queue = UUID.randomUUID();
  private final UUID user = UUID.randomUUID();

  private void onSale() {
    event.known.put(queue, Samples.seats(queue, clock.instant(), 10));
    rooms.describe(event.known.get(queue));
  }

  private long seatsLeft() {
    return rooms.statistics(queue).orElseThrow().seatsLeft();
  }

  @Test
  void aCancelledScheduleIsClosedThoughEventNoLongerKnowsIt() {
    onSale();
    event.known.clear();
    apply.onCancelled(queue);
    apply.onCancelled(queue);
    assertThat(rooms.membership(queue, user).phase()).isEqualTo(WaitingRooms.Phase.CLOSED);
  }

  @Test
  void aCancellationOfAnUnknownScheduleChangesNothing() {
    apply.onCancelled(queue);
    assertThat(rooms.statistics(queue)).isEmpty();
  }

  @Test
  void seatsOfAScheduleNotYetKnownAreCountedOnceEventHasDescribedIt() {
    event.known.put(queue, Samples.seats(queue, clock.instant(), 10));
    apply.onSeats(queue, UUID.randomUUID(), SeatChange.HELD, 3);
    assertThat(seatsLeft()).isEqualTo(7);
  }

  @Test
  void seatsOfAScheduleThatEventDescribesUnreadablyAreCountedOnceItIsReadable() {
    event.unreadable = true;
    apply.onSeats(queue, UUID.randomUUID(), SeatChange.SOLD, 3);
    assertThat(rooms.statistics(queue)).isEmpty();
    event.unreadable = false;
    event.known.put(queue, Samples.seats(queue, clock.instant(), 10));
    apply.onSeats(queue, UUID.randomUUID(), SeatChange.HELD, 3);
    assertThat(seatsLeft()).isEqualTo(7);
  }

  @Test
  void seatsOfAScheduleEventDoesNotKnowAreIgnored() {
    apply.onSeats(queue, UUID.randomUUID(), SeatChange.HELD, 3);
    assertThat(rooms.statistics(queue)).isEmpty();
  }

  @Test
  void aPurchaseEndsTheTokenAndTheBuyerMayEnterElsewhere() {
    onSale();
    UUID other = UUID.randomUUID();
    event.known.put(other, Samples.seats(other, clock.instant(), 10));
    EnterQueue enter =
        new EnterQueue(rooms, new InMemoryActivePlaces(), new Schedules(rooms, event, clock));
    Account account = new Account(user, UUID.randomUUID());
    enter.enter(queue, account);
    rooms.tick(queue);
    apply.onPurchase(queue, user, clock.instant().minusSeconds(1));
    assertThat(rooms.membership(queue, user).isMember()).isTrue();
    apply.onPurchase(queue, user, clock.instant().plusSeconds(1));
    assertThat(rooms.membership(queue, user).isMember()).isFalse();
    assertThat(enter.enter(other, account)).isInstanceOf(QueueStatus.Waiting.class);
    apply.onPurchase(queue, user, clock.instant().plusSeconds(1));
    assertThat(rooms.statistics(queue).orElseThrow().used()).isEqualTo(1);
  }

  @Test
  void aPurchaseInAnUnknownQueueChangesNothing() {
    apply.onPurchase(queue, user, clock.instant());
    assertThat(rooms.statistics(queue)).isEmpty();
  }
}
