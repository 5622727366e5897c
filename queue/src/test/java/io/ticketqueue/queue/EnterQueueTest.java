package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.WaitingRooms.Entry;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.TestClock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One room per person (Q6), however two requests meet and wherever one of them dies. */
@Tag("REQ-QUEUE-011")
class EnterQueueTest {
  private final UUID user = UUID.randomUUID();
  private final Account account = Account.alone(user);
  private final TestClock clock = new TestClock(Samples.NOW);
  private final WaitingRooms rooms = new InMemoryWaitingRooms(Samples.settings(), clock);
  private final ActivePlaces places = new InMemoryActivePlaces();
  private UUID here;
  private UUID there;

  @BeforeEach
  void twoSchedules() {
    here = onSale();
    there = onSale();
  }

  private UUID onSale() {
    UUID schedule = UUID.randomUUID();
    rooms.describe(Samples.sale(schedule, clock.instant(), -60, 3600));
    return schedule;
  }

  private EnterQueue entering(ActivePlaces places) {
    return new EnterQueue(rooms, places, new Schedules(rooms, new InMemoryEventSchedules(), clock));
  }

  private EnterQueue entering() {
    return entering(places);
  }

  private boolean isIn(UUID schedule) {
    return rooms.membership(schedule, user).isMember();
  }

  private void refusedAt(UUID schedule, ErrorCode code) {
    refused(() -> entering().enter(schedule, account), code);
  }

  private static void refused(Runnable work, ErrorCode code) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  void anotherAccountOfThePersonIsInTheSameRoom() {
    UUID person = UUID.randomUUID();
    Account before = new Account(UUID.randomUUID(), person);
    Account after = new Account(UUID.randomUUID(), person);
    QueueStatus place = entering().enter(here, before);
    refused(() -> entering().enter(there, after), ErrorCode.ALREADY_IN_QUEUE);
    places.release(person, here); // a hint that is gone, or was given up
    places.claim(person, there);
    assertThat(entering().enter(here, after)).isEqualTo(place);
    refused(() -> entering().enter(there, before), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(rooms.leave(here, after.userId())).isTrue();
    entering().enter(there, before);
  }

  @Test
  void whoWaitsOrIsInsideElsewhereIsRefused() {
    entering().enter(here, account);
    refusedAt(there, ErrorCode.ALREADY_IN_QUEUE);
    assertThat(rooms.tick(here).admitted()).isEqualTo(1);
    refusedAt(there, ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(there)).isFalse();
  }

  @Test
  void whoEnterTogetherAreJudgedOneByOne() {
    Account elsewhere = Account.alone(UUID.randomUUID());
    Account gone = Account.alone(UUID.randomUUID());
    entering().enter(there, elsewhere);
    entering().enter(there, gone);
    assertThat(rooms.leave(there, gone.userId())).isTrue(); // its hint is still there
    List<Entry> entries = entering().enter(here, List.of(account, elsewhere, gone, account));
    assertThat(entries.get(0).get().isNew()).isTrue();
    refused(() -> entries.get(1).get(), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(entries.get(2).get().isNew()).isTrue();
    assertThat(entries.get(3).get().status()).isEqualTo(entries.get(0).get().status());
    assertThat(rooms.membership(here, elsewhere.userId()).isMember()).isFalse();
  }

  @Test
  void aRefusalSaysWhereThePersonIs() {
    entering().enter(here, account);
    assertThatThrownBy(() -> entering().enter(there, account))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.details()).containsEntry("scheduleId", here.toString()));
  }

  /** Of two requests at the same moment one must win, and only one. */
  @Test
  void whoEntersTwoRoomsAtOnceIsInOneOfThem() throws Exception {
    for (int round = 0; round < 300; round++) {
      Account person = Account.alone(UUID.randomUUID());
      List<Boolean> entered =
          AtOnce.call(List.of(() -> enters(here, person), () -> enters(there, person)));
      assertThat(entered).as("round " + round).containsExactlyInAnyOrder(true, false);
      boolean leftHere = rooms.leave(here, person.userId());
      assertThat(rooms.leave(there, person.userId())).isNotEqualTo(leftHere);
    }
  }

  private boolean enters(UUID schedule, Account person) {
    try {
      entering().enter(schedule, person);
      return true;
    } catch (Problem p) {
      assertThat(p.code()).isEqualTo(ErrorCode.ALREADY_IN_QUEUE);
      return false;
    }
  }

  @Test
  void whoHasLeftOrBoughtOrLostTheTokenMayEnterElsewhere() {
    entering().enter(here, account);
    new LeaveQueue(rooms, places).leave(here, account);
    entering().enter(there, account);
    rooms.tick(there);
    rooms.endToken(there, user, clock.instant().plusSeconds(60));
    entering().enter(here, account); // the hint still says there
    assertThat(isIn(here)).isTrue();
    assertThat(places.isAt(user, here)).isTrue();
  }

  /** The process died between the claim and the script. */
  @Test
  void aClaimWithoutAPlaceDoesNotHinder() {
    places.claim(user, here);
    entering().enter(there, account);
    assertThat(isIn(there)).isTrue();
    refusedAt(here, ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(here)).isFalse();
  }

  /** The process died between the script and its result. */
  @Test
  void aPlaceWhoseResultWasLostIsFoundAgain() {
    places.claim(user, here);
    WaitingRooms.Entered lost = rooms.enter(here, user);
    assertThat(entering().enter(here, account)).isEqualTo(lost.status());
    refusedAt(there, ErrorCode.ALREADY_IN_QUEUE);
  }

  /** The process died while leaving, between the queue and the hint. */
  @Test
  void aHintLeftBehindDoesNotHinder() {
    entering().enter(here, account);
    assertThat(rooms.leave(here, user)).isTrue();
    entering().enter(there, account);
    assertThat(isIn(there)).isTrue();
  }

  @Test
  void aRefusalLeavesNoClaimBehind() {
    rooms.cancel(here);
    refusedAt(here, ErrorCode.SALE_ENDED);
    assertThat(places.isAt(user, here)).isFalse();
    UUID unknown = UUID.randomUUID();
    refusedAt(unknown, ErrorCode.SCHEDULE_NOT_FOUND);
    assertThat(places.isAt(user, unknown)).isFalse();
    assertThat(rooms.listed()).doesNotContain(unknown);
  }

  @Test
  void whatIsWrongWithTheScheduleIsSaidBeforeTheConflict() {
    entering().enter(here, account);
    rooms.cancel(there);
    refusedAt(there, ErrorCode.SALE_ENDED);
    refusedAt(UUID.randomUUID(), ErrorCode.SCHEDULE_NOT_FOUND);
  }

  /** The other request runs from beginning to end between our claim and our script. */
  @Test
  void whoWasOvertakenBetweenClaimAndScriptGivesWay() {
    Interrupted interrupted = new Interrupted(places);
    interrupted.afterClaim = () -> entering().enter(there, account);
    refused(() -> entering(interrupted).enter(here, account), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(there)).isTrue();
    assertThat(isIn(here)).isFalse();
  }

  /** The other request enters after we looked at its queue and before we move the hint. */
  @Test
  void whoMovesTheHintTooLateMovesItBack() {
    places.claim(user, there);
    Interrupted interrupted = new Interrupted(places);
    interrupted.beforeMove = () -> entering().enter(there, account);
    refused(() -> entering(interrupted).enter(here, account), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(there)).isTrue();
    assertThat(isIn(here)).isFalse();
    assertThat(places.isAt(user, there)).isTrue();
  }

  /** Places with another request in between. */
  private static final class Interrupted implements ActivePlaces {
    private final ActivePlaces places;
    private Runnable afterClaim = () -> {};
    private Runnable beforeMove = () -> {};

    Interrupted(ActivePlaces places) {
      this.places = places;
    }

    @Override
    public List<Optional<UUID>> claim(List<UUID> personIds, UUID scheduleId) {
      List<Optional<UUID>> before = places.claim(personIds, scheduleId);
      once(afterClaim, none -> afterClaim = none);
      return before;
    }

    @Override
    public boolean move(UUID personId, UUID from, UUID to) {
      once(beforeMove, none -> beforeMove = none);
      return places.move(personId, from, to);
    }

    private static void once(Runnable work, Consumer<Runnable> instead) {
      instead.accept(() -> {});
      work.run();
    }

    @Override
    public List<Optional<UUID>> find(List<UUID> personIds) {
      return places.find(personIds);
    }

    @Override
    public void release(UUID personId, UUID scheduleId) {
      places.release(personId, scheduleId);
    }
  }
}
