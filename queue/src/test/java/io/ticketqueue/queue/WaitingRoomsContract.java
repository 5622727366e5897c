package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Ended;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.RateLimited;
import io.ticketqueue.queue.QueueStatus.Reason;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.WaitingRooms.Membership;
import io.ticketqueue.queue.WaitingRooms.Phase;
import io.ticketqueue.queue.WaitingRooms.SeatChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Places, ticks and seats of every {@link WaitingRooms}: the fake and Redis. */
abstract class WaitingRoomsContract extends SaleUnderWay {
  private UUID admitted() {
    UUID person = people(1).getFirst();
    assertThat(rooms.tick(queue).admitted()).isEqualTo(1);
    return person;
  }

  private long seatsLeft(UUID person) {
    return ((Waiting) rooms.enter(queue, person).status()).seatsLeft();
  }

  private void refused(ErrorCode code) {
    refused(code, UUID.randomUUID());
  }

  private void refused(ErrorCode code, UUID person) {
    assertThatThrownBy(() -> rooms.enter(queue, person))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void ranksFollowArrivalAndEnteringAgainFindsThePlace() {
    List<UUID> people = people(5);
    for (int i = 0; i < people.size(); i++) {
      assertThat(rank(people.get(i))).isEqualTo(i + 1);
    }
    WaitingRooms.Entered again = rooms.enter(queue, people.getFirst());
    assertThat(again.isNew()).isFalse();
    assertThat(((Waiting) again.status()).rank()).isEqualTo(1);
    journalIsGood();
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void aFullQueueTakesNobodyButThoseWhoAreIn() {
    use(Samples.settings(3));
    sale(-60, 3600);
    List<UUID> people = people(3);
    refused(ErrorCode.QUEUE_FULL);
    assertThat(rooms.enter(queue, people.getLast()).isNew()).isFalse();
    assertThat(rooms.leave(queue, people.getFirst())).isTrue();
    assertThat(rooms.enter(queue, UUID.randomUUID()).isNew()).isTrue();
  }

  @Test
  void aRoomOpensBeforeTheSaleAndClosesWithIt() {
    sale(3600, 7200);
    refused(ErrorCode.SALE_NOT_STARTED);
    assertThat(phase()).isEqualTo(Phase.NOT_OPEN);
    sale(600, 7200);
    UUID early = people(1).getFirst();
    assertThat(phase()).isEqualTo(Phase.OPEN);
    assertThat(rooms.tick(queue).admitted()).isZero();
    assertThat(((Waiting) status(early)).waitSeconds()).isBetween(540L, 602L);
    sale(-10, -1);
    refused(ErrorCode.SALE_ENDED);
    assertThat(phase()).isEqualTo(Phase.CLOSED);
    assertThat(status(early)).isEqualTo(new Ended(Reason.CLOSED));
    assertThat(rooms.tick(queue).admitted()).isZero();
  }

  private Phase phase() {
    return rooms.membership(queue, UUID.randomUUID()).phase();
  }

  @Test
  void aCancelledScheduleIsClosedForGood() {
    UUID person = people(1).getFirst();
    assertThat(rooms.cancel(queue)).isTrue();
    sale(-60, 3600);
    refused(ErrorCode.SALE_ENDED, person);
    assertThat(status(person)).isEqualTo(new Ended(Reason.CLOSED));
    assertThat(rooms.membership(queue, person)).isEqualTo(new Membership(false, Phase.CLOSED));
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void theTickAdmitsTheNextOnesUpToTheRate() {
    rooms.setRate(queue, 3);
    List<UUID> people = people(5);
    assertThat(rooms.tick(queue)).isEqualTo(new WaitingRooms.Tick(false, 3, 0, 3));
    for (int i = 0; i < 3; i++) {
      assertThat(((Active) status(people.get(i))).token()).matches("qr_[0-9a-f-]{36}");
    }
    assertThat(rank(people.get(3))).isEqualTo(1);
    WaitingRooms.Entered again = rooms.enter(queue, people.getFirst());
    assertThat(again.isNew()).isFalse();
    assertThat(again.status()).isEqualTo(status(people.getFirst()));
    journalIsGood();
  }

  @Test
  void whilePausedNobodyIsAdmittedAndTheWaitIsUnknown() {
    rooms.setRate(queue, 0);
    UUID person = people(1).getFirst();
    assertThat(rooms.tick(queue).admitted()).isZero();
    assertThat(((Waiting) status(person)).waitSeconds()).isEqualTo(QueueStatus.UNKNOWN);
  }

  @Test
  void leavingEndsPlaceOrTokenOnce() {
    UUID inside = admitted();
    UUID waiting = people(1).getFirst();
    for (UUID person : List.of(inside, waiting)) {
      assertThat(rooms.leave(queue, person)).isTrue();
      assertThat(rooms.leave(queue, person)).isFalse();
      assertThat(status(person)).isEqualTo(new NotInQueue());
    }
    journalIsGood();
  }

  @Test
  @Tag("REQ-QUEUE-004")
  void aPurchaseEndsATokenIssuedBeforeItAndNoPlace() {
    UUID buyer = admitted();
    assertThat(rooms.endToken(queue, buyer, Instant.now().minusSeconds(60))).isFalse();
    assertThat(rooms.endToken(queue, buyer, Instant.now().plusSeconds(60))).isTrue();
    assertThat(status(buyer)).isEqualTo(new NotInQueue());
    rooms.enter(queue, buyer);
    assertThat(rooms.endToken(queue, buyer, Instant.now().plusSeconds(60))).isFalse();
    assertThat(status(buyer)).isInstanceOf(Waiting.class);
    journalIsGood();
  }

  @Test
  void olderFactsDoNotReplaceNewerOnes() {
    ScheduleFacts facts = Samples.sale(queue, Instant.now(), -60, 3600);
    rooms.describe(version(facts, facts.saleEndAt(), 7));
    rooms.describe(version(facts, Instant.now().minusSeconds(1), 6));
    assertThat(people(1)).hasSize(1);
    rooms.describe(version(facts, Instant.now().minusSeconds(1), 7));
    assertThat(rooms.membership(queue, UUID.randomUUID()).phase())
        .isEqualTo(WaitingRooms.Phase.CLOSED);
  }

  private static ScheduleFacts version(ScheduleFacts facts, Instant end, long version) {
    return new ScheduleFacts(
        facts.scheduleId(), facts.saleStartAt(), end, facts.draw(), false, 1000, 0, version);
  }

  @Test
  void aReservationCountsOnceInWhateverOrderItsEventsCome() {
    rooms.describe(Samples.seats(queue, Instant.now(), 10));
    UUID person = people(1).getFirst();
    UUID sold = UUID.randomUUID();
    for (SeatChange change : List.of(SeatChange.SOLD, SeatChange.HELD, SeatChange.SOLD)) {
      rooms.changeSeats(queue, sold, change, 2);
    }
    assertThat(seatsLeft(person)).isEqualTo(8);
    UUID released = UUID.randomUUID();
    for (SeatChange change : List.of(SeatChange.RELEASED, SeatChange.HELD, SeatChange.SOLD)) {
      rooms.changeSeats(queue, released, change, 3);
    }
    assertThat(seatsLeft(person)).isEqualTo(8);
    rooms.changeSeats(queue, sold, SeatChange.RELEASED, 2);
    assertThat(seatsLeft(person)).isEqualTo(10);
  }

  @Test
  void soldOutIsToldUntilSeatsComeBack() {
    rooms.describe(Samples.seats(queue, Instant.now(), 4));
    UUID person = people(1).getFirst();
    UUID reservation = UUID.randomUUID();
    rooms.changeSeats(queue, reservation, SeatChange.HELD, 4);
    assertThat(seatsLeft(person)).isZero();
    rooms.changeSeats(queue, reservation, SeatChange.SOLD, 4);
    assertThat(status(person)).isEqualTo(new Ended(Reason.SOLD_OUT));
    refused(ErrorCode.SOLD_OUT);
    refused(ErrorCode.SOLD_OUT, person);
    assertThat(rooms.tick(queue).admitted()).isZero();
    rooms.changeSeats(queue, reservation, SeatChange.RELEASED, 4);
    assertThat(seatsLeft(person)).isEqualTo(4);
    assertThat(rooms.tick(queue).admitted()).isEqualTo(1);
  }

  @Test
  void withoutANumberOfSeatsTheSeatsLeftAreUnknown() {
    rooms.describe(Samples.seats(queue, Instant.now(), 0));
    assertThat(seatsLeft(UUID.randomUUID())).isEqualTo(QueueStatus.UNKNOWN);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theSixteenthQueryOfAMinuteIsRefused() {
    UUID inQueue = people(1).getFirst();
    for (UUID person : List.of(inQueue, UUID.randomUUID())) {
      for (int i = 0; i < 15; i++) {
        assertThat(rooms.status(queue, List.of(person.toString())).getFirst().remaining())
            .isEqualTo(14 - i);
      }
      assertThat(((RateLimited) status(person)).retrySeconds()).isBetween(1, 60);
    }
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void queriesAboutUnknownQueuesCountTogether() {
    String person = UUID.randomUUID().toString();
    for (int i = 0; i < 15; i++) {
      assertThat(rooms.status(UUID.randomUUID(), List.of(person)).getFirst().status())
          .isEqualTo(new NotInQueue());
    }
    assertThat(rooms.status(UUID.randomUUID(), List.of(person)).getFirst().status())
        .isInstanceOf(RateLimited.class);
  }

  @Test
  void manyAreToldTheirStatusInTheirOrder() {
    List<UUID> people = people(2);
    List<String> asked =
        Stream.of(people.getLast(), UUID.randomUUID(), people.getFirst())
            .map(UUID::toString)
            .toList();
    List<StatusResult> results = rooms.status(queue, asked);
    assertThat(((Waiting) results.get(0).status()).rank()).isEqualTo(2);
    assertThat(results.get(1).status()).isEqualTo(new NotInQueue());
    assertThat(((Waiting) results.get(2).status()).rank()).isEqualTo(1);
  }

  @Test
  @Tag("REQ-QUEUE-007")
  void theStatisticsCountWhatHappened() {
    rooms.setRate(queue, 2);
    List<UUID> people = people(4);
    rooms.tick(queue);
    rooms.leave(queue, people.get(0));
    rooms.endToken(queue, people.get(1), Instant.now().plusSeconds(60));
    QueueStatistics statistics = rooms.statistics(queue).orElseThrow();
    assertThat(statistics.waiting()).isEqualTo(2);
    assertThat(statistics.active()).isZero();
    assertThat(statistics.entered()).isEqualTo(4);
    assertThat(statistics.admitted()).isEqualTo(2);
    assertThat(statistics.left()).isEqualTo(1);
    assertThat(statistics.used()).isEqualTo(1);
    assertThat(statistics.rate()).isEqualTo(2);
    assertThat(statistics.seatsLeft()).isEqualTo(1000);
  }

  @Test
  void aQueueIsListedFromTheFirstEntryUntilItIsUnlistedOrDeleted() {
    assertThat(rooms.listed()).doesNotContain(queue);
    people(1);
    assertThat(rooms.listed()).contains(queue);
    rooms.unlist(queue);
    assertThat(rooms.listed()).doesNotContain(queue);
    people(1);
    rooms.delete(queue);
    assertThat(rooms.listed()).doesNotContain(queue);
    assertThat(rooms.statistics(queue)).isEmpty();
  }

  @Test
  void anUnknownQueueIsNamedByEveryMethodThatNeedsIt() {
    UUID unknown = UUID.randomUUID();
    UUID person = UUID.randomUUID();
    List<ThrowingCallable> calls =
        List.of(
            () -> rooms.enter(unknown, person),
            () -> rooms.membership(unknown, person),
            () -> rooms.leave(unknown, person),
            () -> rooms.endToken(unknown, person, Instant.now()),
            () -> rooms.tick(unknown),
            () -> rooms.setRate(unknown, 1),
            () -> rooms.changeSeats(unknown, UUID.randomUUID(), SeatChange.HELD, 1));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(UnknownQueue.class);
    }
    assertThat(rooms.cancel(unknown)).isFalse();
    assertThat(rooms.statistics(unknown)).isEmpty();
    assertThat(rooms.listed()).doesNotContain(unknown);
  }
}
