package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.testkit.TestClock;
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

  /** An instance of before, or a token that named no person, left the hint under the account. */
  @Test
  void aHintOfTheAccountCountsAsWell() {
    entering().enter(here, Account.alone(user));
    Account named = new Account(user, UUID.randomUUID());
    refused(() -> entering().enter(there, named), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(entering().enter(here, named)).isInstanceOf(QueueStatus.Waiting.class);
    assertThat(rooms.leave(here, user)).isTrue();
    entering().enter(there, named);
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
    public Optional<UUID> claim(UUID personId, UUID scheduleId) {
      Optional<UUID> before = places.claim(personId, scheduleId);
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
    public Optional<UUID> find(UUID personId) {
      return places.find(personId);
    }

    @Override
    public boolean isAt(UUID personId, UUID scheduleId) {
      return places.isAt(personId, scheduleId);
    }

    @Override
    public void release(UUID personId, UUID scheduleId) {
      places.release(personId, scheduleId);
    }
  }
}
