package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.LONG;
import static io.ticketqueue.queue.redis.TestRooms.sale;
import static io.ticketqueue.queue.redis.TestRooms.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Ended;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.Reason;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.WaitingRooms.SeatChange;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The room opens before the sale, closes with it, and knows how many seats are left. */
class SaleIT extends RoomCase {
  @Test
  void theRoomOpensBeforeTheSaleAndAdmitsFromItsStart() {
    schedule = test.opened(sale(UUID.randomUUID(), 600, 3600, false));
    UUID user = people(1).getFirst();
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
    Waiting early = (Waiting) status(user);
    assertThat(early.waitSeconds()).isBetween(540L, 602L);
    assertThat(early.pollAfterSeconds()).isBetween(54L, 60L);
    test.opened(sale(schedule, -1, 3600, false));
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(1);
    schedule = test.opened(sale(UUID.randomUUID(), 3600, 7200, false));
    refused(ErrorCode.SALE_NOT_STARTED, () -> enter(UUID.randomUUID()));
  }

  @Test
  void theRoomClosesWithTheSaleAndTellsIt() {
    List<UUID> people = people(12);
    test.rooms.tick(schedule);
    test.opened(sale(schedule, -60, -1, false));
    assertThat(status(people.getLast())).isEqualTo(new Ended(Reason.CLOSED));
    assertThat(status(people.getFirst())).isEqualTo(new Ended(Reason.CLOSED));
    refused(ErrorCode.SALE_ENDED, () -> enter(UUID.randomUUID()));
    refused(ErrorCode.SALE_ENDED, () -> test.rooms.enter(schedule, people.getFirst()));
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
  }

  /** A token that would have lapsed after the end of the sale is not worth entering again for. */
  @Test
  void whoWasInsideAtTheEndIsToldClosedAndNotExpired() {
    UUID user = admitted(1).getFirst();
    test.opened(sale(schedule, -60, -1, false));
    test.lapse(schedule, user);
    assertThat(status(user)).isEqualTo(new Ended(Reason.CLOSED));
  }

  @Test
  void aCancelledScheduleClosesAtOnceAndForGood() {
    UUID user = people(1).getFirst();
    assertThat(test.rooms.cancel(schedule)).isTrue();
    test.opened(TestRooms.onSale(schedule));
    assertThat(status(user)).isEqualTo(new Ended(Reason.CLOSED));
    refused(ErrorCode.SALE_ENDED, () -> enter(user));
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
  }

  @Test
  void aQueueIsOverSomeTimeAfterItClosedAndLeavesItsJournal() {
    use(settings(100, LONG, Duration.ofSeconds(1), 15));
    UUID user = people(1).getFirst();
    test.rooms.changeSeats(schedule, UUID.randomUUID(), SeatChange.HELD, 1);
    journalIsGood();
    test.rooms.cancel(schedule);
    await().until(() -> test.rooms.tick(schedule).over());
    assertThat(status(user)).isEqualTo(new NotInQueue());
    assertThat(test.inspector.client().exists("queue:{" + schedule + "}")).isFalse();
    for (String kept : List.of("meta", "journal", "journal-heads", "reservations")) {
      assertThat(test.inspector.client().ttl(key(kept))).as(kept).isPositive();
    }
    journalIsGood();
  }

  /** With all instances off for a month, nothing of a queue outlives what describes it. */
  @Test
  void everyKeyOfAQueueEndsWithItsMetaEvenIfNobodyTicksItToItsEnd() {
    people(100);
    assertThat(test.rooms.tick(schedule).admitted()).isPositive();
    test.rooms.changeSeats(schedule, UUID.randomUUID(), SeatChange.HELD, 1);
    journalIsGood();
    await().until(() -> test.rooms.tick(schedule).admitted() > 0);
    long end = test.inspector.client().expireTime(key("meta"));
    assertThat(end).isPositive();
    var keys = test.inspector.client().keys("queue:*{" + schedule + "}");
    assertThat(keys).hasSizeGreaterThan(6);
    assertThat(keys)
        .allSatisfy(
            key -> assertThat(test.inspector.client().expireTime(key)).as(key).isBetween(1L, end));
  }

  private void seats(int total) {
    ScheduleFacts f = TestRooms.onSale(schedule);
    test.opened(
        new ScheduleFacts(schedule, f.saleStartAt(), f.saleEndAt(), false, false, total, 0, 0));
  }

  @Test
  void whoWaitsIsToldWhenAllIsSoldAndWhenSeatsComeBack() {
    seats(4);
    UUID user = people(1).getFirst();
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    test.rooms.changeSeats(schedule, first, SeatChange.HELD, 2);
    assertThat(((Waiting) status(user)).seatsLeft()).isEqualTo(2);
    test.rooms.changeSeats(schedule, first, SeatChange.HELD, 2);
    test.rooms.changeSeats(schedule, second, SeatChange.HELD, 2);
    assertThat(((Waiting) status(user)).seatsLeft()).isZero();
    test.rooms.changeSeats(schedule, first, SeatChange.SOLD, 2);
    test.rooms.changeSeats(schedule, second, SeatChange.SOLD, 2);
    assertThat(status(user)).isEqualTo(new Ended(Reason.SOLD_OUT));
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
    refused(ErrorCode.SOLD_OUT, () -> enter(UUID.randomUUID()));
    test.rooms.changeSeats(schedule, second, SeatChange.RELEASED, 2);
    test.rooms.changeSeats(schedule, second, SeatChange.HELD, 2);
    assertThat(((Waiting) status(user)).seatsLeft()).isEqualTo(2);
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(1);
  }

  @Test
  void eventsOfAReservationCountOnceInWhicheverOrderTheyCome() {
    seats(10);
    UUID user = people(1).getFirst();
    UUID soldFirst = UUID.randomUUID();
    test.rooms.changeSeats(schedule, soldFirst, SeatChange.SOLD, 2);
    test.rooms.changeSeats(schedule, soldFirst, SeatChange.HELD, 2);
    test.rooms.changeSeats(schedule, soldFirst, SeatChange.SOLD, 2);
    assertThat(((Waiting) status(user)).seatsLeft()).isEqualTo(8);
    UUID cancelledFirst = UUID.randomUUID();
    test.rooms.changeSeats(schedule, cancelledFirst, SeatChange.RELEASED, 3);
    test.rooms.changeSeats(schedule, cancelledFirst, SeatChange.HELD, 3);
    test.rooms.changeSeats(schedule, cancelledFirst, SeatChange.SOLD, 3);
    assertThat(((Waiting) status(user)).seatsLeft()).isEqualTo(8);
  }

  @Test
  void soldOutForGoodEndsThePlacesButNotTheTokens() {
    use(settings(100, LONG, Duration.ofSeconds(1), 15));
    seats(2);
    test.rooms.setRate(schedule, 1);
    List<UUID> people = people(2);
    test.rooms.tick(schedule);
    test.rooms.changeSeats(schedule, UUID.randomUUID(), SeatChange.SOLD, 2);
    assertThat(status(people.getLast())).isEqualTo(new Ended(Reason.SOLD_OUT));
    await()
        .until(
            () -> {
              test.rooms.tick(schedule);
              return statistics().waiting() == 0;
            });
    assertThat(status(people.getLast())).isEqualTo(new NotInQueue());
    assertThat(status(people.getFirst())).isInstanceOf(Active.class);
    refused(ErrorCode.SOLD_OUT, () -> enter(people.getLast()));
    seats(4);
    assertThat(enter(people.getLast()).rank()).isEqualTo(1);
    journalIsGood();
  }

  @Test
  void whoIsInsideKeepsTheTokenWhenAllIsSold() {
    seats(2);
    UUID user = admitted(1).getFirst();
    test.rooms.changeSeats(schedule, UUID.randomUUID(), SeatChange.SOLD, 2);
    assertThat(((Active) status(user)).seatsLeft()).isZero();
  }
}
