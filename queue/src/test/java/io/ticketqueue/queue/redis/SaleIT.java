package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestLines.LONG;
import static io.ticketqueue.queue.redis.TestLines.sale;
import static io.ticketqueue.queue.redis.TestLines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.Lines.SeatChange;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.Standing.Active;
import io.ticketqueue.queue.Standing.NotInQueue;
import io.ticketqueue.queue.Standing.Over;
import io.ticketqueue.queue.Standing.Waiting;
import io.ticketqueue.queue.Standing.Why;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The room opens before the sale, closes with it, and knows how many seats are left. */
class SaleIT extends LineCase {
  @Test
  void theRoomOpensBeforeTheSaleAndAdmitsFromItsStart() {
    schedule = test.opened(sale(UUID.randomUUID(), 600, 3600, false));
    UUID user = people(1).getFirst();
    assertThat(test.lines.tick(schedule).admitted()).isZero();
    Waiting early = (Waiting) ask(user);
    assertThat(early.waitSeconds()).isBetween(540L, 602L);
    assertThat(early.pollAfterSeconds()).isBetween(54L, 60L);
    test.opened(sale(schedule, -1, 3600, false));
    assertThat(test.lines.tick(schedule).admitted()).isEqualTo(1);
    schedule = test.opened(sale(UUID.randomUUID(), 3600, 7200, false));
    refused(ErrorCode.SALE_NOT_STARTED, () -> enter(UUID.randomUUID()));
  }

  @Test
  void theRoomClosesWithTheSaleAndTellsIt() {
    List<UUID> people = people(12);
    test.lines.tick(schedule);
    test.opened(sale(schedule, -60, -1, false));
    assertThat(ask(people.getLast())).isEqualTo(new Over(Why.CLOSED));
    assertThat(ask(people.getFirst())).isEqualTo(new Over(Why.CLOSED));
    refused(ErrorCode.SALE_ENDED, () -> enter(UUID.randomUUID()));
    refused(ErrorCode.SALE_ENDED, () -> test.lines.enter(schedule, people.getFirst()));
    assertThat(test.lines.tick(schedule).admitted()).isZero();
  }

  /** A token that would have lapsed after the end of the sale is not worth entering again for. */
  @Test
  void whoWasInsideAtTheEndIsToldClosedAndNotExpired() {
    UUID user = admitted(1).getFirst();
    test.opened(sale(schedule, -60, -1, false));
    test.lapse(schedule, user);
    assertThat(ask(user)).isEqualTo(new Over(Why.CLOSED));
  }

  @Test
  void aCancelledScheduleClosesAtOnceAndForGood() {
    UUID user = people(1).getFirst();
    assertThat(test.lines.cancel(schedule)).isTrue();
    test.opened(TestLines.onSale(schedule));
    assertThat(ask(user)).isEqualTo(new Over(Why.CLOSED));
    refused(ErrorCode.SALE_ENDED, () -> enter(user));
    assertThat(test.lines.tick(schedule).admitted()).isZero();
  }

  @Test
  void aLineIsOverSomeTimeAfterItClosedAndLeavesItsRecord() {
    use(settings(100, LONG, Duration.ofSeconds(1), 15));
    UUID user = people(1).getFirst();
    test.lines.seats(schedule, UUID.randomUUID(), SeatChange.HELD, 1);
    journalIsGood();
    test.lines.cancel(schedule);
    await().until(() -> test.lines.tick(schedule).over());
    assertThat(ask(user)).isEqualTo(new NotInQueue());
    assertThat(test.access.client().exists("queue:{" + schedule + "}")).isFalse();
    for (String kept : List.of("meta", "journal", "journal-heads", "reservations")) {
      assertThat(test.access.client().ttl(key(kept))).as(kept).isPositive();
    }
    journalIsGood();
  }

  private void seats(int total) {
    ScheduleFacts f = TestLines.onSale(schedule);
    test.opened(
        new ScheduleFacts(schedule, f.saleStartAt(), f.saleEndAt(), false, false, total, 0));
  }

  @Test
  void whoWaitsIsToldWhenAllIsSoldAndWhenSeatsComeBack() {
    seats(4);
    UUID user = people(1).getFirst();
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    test.lines.seats(schedule, first, SeatChange.HELD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isEqualTo(2);
    test.lines.seats(schedule, first, SeatChange.HELD, 2);
    test.lines.seats(schedule, second, SeatChange.HELD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isZero();
    test.lines.seats(schedule, first, SeatChange.SOLD, 2);
    test.lines.seats(schedule, second, SeatChange.SOLD, 2);
    assertThat(ask(user)).isEqualTo(new Over(Why.SOLD_OUT));
    assertThat(test.lines.tick(schedule).admitted()).isZero();
    refused(ErrorCode.SOLD_OUT, () -> enter(UUID.randomUUID()));
    test.lines.seats(schedule, second, SeatChange.RELEASED, 2);
    test.lines.seats(schedule, second, SeatChange.HELD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isEqualTo(2);
    assertThat(test.lines.tick(schedule).admitted()).isEqualTo(1);
  }

  @Test
  void eventsOfAReservationCountOnceInWhicheverOrderTheyCome() {
    seats(10);
    UUID user = people(1).getFirst();
    UUID soldFirst = UUID.randomUUID();
    test.lines.seats(schedule, soldFirst, SeatChange.SOLD, 2);
    test.lines.seats(schedule, soldFirst, SeatChange.HELD, 2);
    test.lines.seats(schedule, soldFirst, SeatChange.SOLD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isEqualTo(8);
    UUID cancelledFirst = UUID.randomUUID();
    test.lines.seats(schedule, cancelledFirst, SeatChange.RELEASED, 3);
    test.lines.seats(schedule, cancelledFirst, SeatChange.HELD, 3);
    test.lines.seats(schedule, cancelledFirst, SeatChange.SOLD, 3);
    assertThat(((Waiting) ask(user)).seatsLeft()).isEqualTo(8);
  }

  @Test
  void soldOutForGoodEndsThePlacesButNotTheTokens() {
    use(settings(100, LONG, Duration.ofSeconds(1), 15));
    seats(2);
    test.lines.steer(schedule, 1);
    List<UUID> people = people(2);
    test.lines.tick(schedule);
    test.lines.seats(schedule, UUID.randomUUID(), SeatChange.SOLD, 2);
    assertThat(ask(people.getLast())).isEqualTo(new Over(Why.SOLD_OUT));
    await()
        .until(
            () -> {
              test.lines.tick(schedule);
              return figures().waiting() == 0;
            });
    assertThat(ask(people.getLast())).isEqualTo(new NotInQueue());
    assertThat(ask(people.getFirst())).isInstanceOf(Active.class);
    refused(ErrorCode.SOLD_OUT, () -> enter(people.getLast()));
    seats(4);
    assertThat(enter(people.getLast()).rank()).isEqualTo(1);
    journalIsGood();
  }

  @Test
  void whoIsInsideKeepsTheTokenWhenAllIsSold() {
    seats(2);
    UUID user = admitted(1).getFirst();
    test.lines.seats(schedule, UUID.randomUUID(), SeatChange.SOLD, 2);
    assertThat(((Active) ask(user)).seatsLeft()).isZero();
  }
}
