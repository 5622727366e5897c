package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.testkit.Servers;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One room per person (Q6), however two requests meet and wherever one of them dies. */
@Tag("REQ-QUEUE-011")
class EnterQueueIT {
  private final UUID user = UUID.randomUUID();
  private TestRooms test;
  private UUID here;
  private UUID there;

  @BeforeEach
  void twoSchedules() {
    test = new TestRooms(Servers.redis(), TestRooms.settings());
    here = test.opened(TestRooms.onSale(UUID.randomUUID()));
    there = test.opened(TestRooms.onSale(UUID.randomUUID()));
  }

  @AfterEach
  void hangUp() {
    test.close();
  }

  private EnterQueue entering(ActivePlaces places) {
    return new EnterQueue(
        test.rooms,
        places,
        new Schedules(test.rooms, schedule -> Optional.empty(), Clock.systemUTC()));
  }

  private EnterQueue entering() {
    return entering(test.places);
  }

  private boolean isIn(UUID schedule) {
    return test.rooms.membership(schedule, user).isMember();
  }

  private void refusedAt(UUID schedule, ErrorCode code) {
    refused(() -> entering().enter(schedule, user), code);
  }

  private static void refused(Runnable work, ErrorCode code) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  void whoWaitsOrIsInsideElsewhereIsRefused() {
    entering().enter(here, user);
    refusedAt(there, ErrorCode.ALREADY_IN_QUEUE);
    assertThat(test.rooms.tick(here).admitted()).isEqualTo(1);
    refusedAt(there, ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(there)).isFalse();
  }

  @Test
  void whoHasLeftOrBoughtOrLostTheTokenMayEnterElsewhere() {
    entering().enter(here, user);
    new LeaveQueue(test.rooms, test.places).leave(here, user);
    entering().enter(there, user);
    test.rooms.tick(there);
    test.rooms.endToken(there, user, java.time.Instant.now().plusSeconds(60));
    entering().enter(here, user); // the hint still says there: nobody had the time to take it back
    assertThat(isIn(here)).isTrue();
    assertThat(test.places.isAt(user, here)).isTrue();
  }

  /** The process died between the claim and the script. */
  @Test
  void aClaimWithoutAPlaceIsNoObstacle() {
    test.places.claim(user, here);
    entering().enter(there, user);
    assertThat(isIn(there)).isTrue();
    refusedAt(here, ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(here)).isFalse();
  }

  /** The process died between the script and its answer. */
  @Test
  void aPlaceWhoseAnswerWasLostIsFoundAgain() {
    test.places.claim(user, here);
    WaitingRooms.Entered lost = test.rooms.enter(here, user);
    assertThat(entering().enter(here, user)).isEqualTo(lost.status());
    refusedAt(there, ErrorCode.ALREADY_IN_QUEUE);
  }

  /** The process died while leaving, between the line and the hint. */
  @Test
  void aHintLeftBehindIsNoObstacle() {
    entering().enter(here, user);
    assertThat(test.rooms.leave(here, user)).isTrue();
    entering().enter(there, user);
    assertThat(isIn(there)).isTrue();
  }

  @Test
  void aRefusalLeavesNoClaimBehind() {
    test.rooms.cancel(here);
    refusedAt(here, ErrorCode.SALE_ENDED);
    assertThat(test.places.isAt(user, here)).isFalse();
    UUID unknown = UUID.randomUUID();
    refusedAt(unknown, ErrorCode.SCHEDULE_NOT_FOUND);
    assertThat(test.places.isAt(user, unknown)).isFalse();
    assertThat(test.rooms.listed()).doesNotContain(unknown);
  }

  @Test
  void whatIsWrongWithTheScheduleIsSaidBeforeTheConflict() {
    entering().enter(here, user);
    test.rooms.cancel(there);
    refusedAt(there, ErrorCode.SALE_ENDED);
    refusedAt(UUID.randomUUID(), ErrorCode.SCHEDULE_NOT_FOUND);
  }

  /** The other request runs from beginning to end between our claim and our script. */
  @Test
  void whoWasOvertakenBetweenClaimAndScriptGivesWay() {
    Interrupted places = new Interrupted(test.places);
    places.afterClaim = () -> entering().enter(there, user);
    refused(() -> entering(places).enter(here, user), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(there)).isTrue();
    assertThat(isIn(here)).isFalse();
  }

  /** The other request enters between our look at its line and our taking over of the hint. */
  @Test
  void whoTakesTheHintOverTooLateGivesItBack() {
    test.places.claim(user, there);
    Interrupted places = new Interrupted(test.places);
    places.beforeMove = () -> entering().enter(there, user);
    refused(() -> entering(places).enter(here, user), ErrorCode.ALREADY_IN_QUEUE);
    assertThat(isIn(there)).isTrue();
    assertThat(isIn(here)).isFalse();
    assertThat(test.places.isAt(user, there)).isTrue();
  }

  /** The real places, with another person's request coming in between. */
  private static final class Interrupted implements ActivePlaces {
    private final ActivePlaces places;
    private Runnable afterClaim = () -> {};
    private Runnable beforeMove = () -> {};

    Interrupted(ActivePlaces places) {
      this.places = places;
    }

    @Override
    public Optional<UUID> claim(UUID userId, UUID scheduleId) {
      Optional<UUID> before = places.claim(userId, scheduleId);
      once(afterClaim, none -> afterClaim = none);
      return before;
    }

    @Override
    public boolean move(UUID userId, UUID from, UUID to) {
      once(beforeMove, none -> beforeMove = none);
      return places.move(userId, from, to);
    }

    private static void once(Runnable work, Consumer<Runnable> instead) {
      instead.accept(() -> {});
      work.run();
    }

    @Override
    public boolean isAt(UUID userId, UUID scheduleId) {
      return places.isAt(userId, scheduleId);
    }

    @Override
    public void release(UUID userId, UUID scheduleId) {
      places.release(userId, scheduleId);
    }
  }
}
