package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An absent person is passed by and keeps the place; an outage of ours makes nobody absent (D-4b).
 */
class PresenceIT extends RoomCase {
  private static final Duration OUTAGE = Duration.ofMinutes(3);

  @Test
  void theAbsentAreParkedAndComeBackToTheirPlace() {
    test.rooms.setRate(schedule, 0);
    List<UUID> people = people(5);
    UUID present = people.getLast();
    people.subList(0, 4).forEach(p -> test.fallSilent(schedule, p));
    assertThat(test.rooms.tick(schedule).parked()).isEqualTo(4);
    assertThat(statistics().waiting()).isEqualTo(5);
    assertThat(statistics().parked()).isEqualTo(4);
    assertThat(rank(present)).isEqualTo(1);
    assertThat(rank(people.get(1))).isEqualTo(1);
    assertThat(rank(people.get(0))).isEqualTo(1);
    assertThat(rank(present)).isEqualTo(3);
    test.rooms.setRate(schedule, 2);
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(2);
    assertThat(status(people.get(0))).isInstanceOf(Active.class);
    assertThat(status(people.get(1))).isInstanceOf(Active.class);
    assertThat(status(present)).isInstanceOf(Waiting.class);
    journalIsGood();
  }

  @Test
  void enteringAgainFromAnyDeviceBringsBackToo() {
    List<UUID> people = people(3);
    test.rooms.setRate(schedule, 0);
    test.fallSilent(schedule, people.getFirst());
    test.rooms.tick(schedule);
    assertThat(enter(people.getFirst()).rank()).isEqualTo(1);
    assertThat(statistics().parked()).isZero();
  }

  @Test
  void theAbsentMayLeave() {
    UUID user = people(1).getFirst();
    test.fallSilent(schedule, user);
    assertThat(test.rooms.tick(schedule).parked()).isEqualTo(1);
    assertThat(test.rooms.leave(schedule, user)).isTrue();
    assertThat(statistics().waiting()).isZero();
    journalIsGood();
  }

  /** Three of the polls that were asked for, a minute at least. */
  @Test
  void theDeadlineIsThreePollsAndAtLeastAMinute() {
    UUID front = people(1).getFirst();
    assertThat(deadlineSeconds(front)).isBetween(50.0, 61.0);
    test.fill(schedule, 4_000);
    UUID back = people(1).getFirst();
    assertThat(((Waiting) status(back)).pollAfterSeconds()).isEqualTo(41);
    assertThat(deadlineSeconds(back)).isBetween(110.0, 124.0);
  }

  /** Status writes the record only; the set hears of it when its own deadline lapses. */
  @Test
  void theTickReadsTheRecordBeforeItParksSomebody() {
    test.rooms.setRate(schedule, 0);
    UUID user = people(1).getFirst();
    status(user);
    test.inspector.client().zadd(key("deadline"), 1, user.toString());
    assertThat(test.rooms.tick(schedule).parked()).isZero();
    assertThat(deadlineSeconds(user)).isBetween(50.0, 61.0);
  }

  @Test
  void aShorterPollBringsTheDeadlineForward() {
    test.fill(schedule, 4_000);
    UUID user = people(1).getFirst();
    assertThat(deadlineSeconds(user)).isBetween(110.0, 124.0);
    test.rooms.setRate(schedule, 400);
    assertThat(((Waiting) status(user)).pollAfterSeconds()).isEqualTo(2);
    assertThat(deadlineSeconds(user)).isBetween(50.0, 61.0);
  }

  private double deadlineSeconds(UUID user) {
    double deadline = test.inspector.client().zscore(key("deadline"), user.toString());
    return deadline / TestRooms.SECOND - System.currentTimeMillis() / 1000.0;
  }

  @Test
  @Tag("REQ-QUEUE-009")
  void whenEverythingStoodStillNobodyIsAbsent() {
    people(20);
    test.rooms.tick(schedule);
    test.pause(schedule, OUTAGE);
    assertThat(test.rooms.tick(schedule).parked()).isZero();
    assertThat(test.rooms.tick(schedule).parked()).isZero();
    assertThat(statistics().parked()).isZero();
  }

  @Test
  @Tag("REQ-QUEUE-009")
  void whenNoQueryComesThroughNobodyIsAbsentAndNobodyIsAdmitted() {
    test.rooms.setRate(schedule, 0);
    List<UUID> people = people(20);
    test.rooms.tick(schedule);
    test.stopAsking(schedule, OUTAGE);
    test.rooms.setRate(schedule, 10);
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
    assertThat(statistics().parked()).isZero();
    // The first query ends the outage for all.
    assertThat(rank(people.getLast())).isEqualTo(20);
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(10);
    assertThat(statistics().parked()).isZero();
    assertThat(status(people.get(9))).isInstanceOf(Active.class);
  }

  /** The edge is back after a moment: the queue has gone on meanwhile. */
  @Test
  @Tag("REQ-QUEUE-009")
  void aShortOutageOfTheEdgeDoesNotStopTheQueue() {
    people(20);
    test.stopAsking(schedule, Duration.ofSeconds(40));
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(10);
    assertThat(statistics().parked()).isZero();
  }

  /** Others go on asking: then silence means absence. */
  @Test
  void whoIsSilentWhileOthersAskIsAbsent() {
    List<UUID> people = people(20);
    test.rooms.setRate(schedule, 0);
    test.stopAsking(schedule, OUTAGE);
    test.moveMeta(schedule, "lastAsk", OUTAGE.toNanos() / 1000);
    assertThat(rank(people.getLast())).isEqualTo(20);
    assertThat(test.rooms.tick(schedule).parked()).isEqualTo(19);
    assertThat(rank(people.getLast())).isEqualTo(1);
  }

  /** Else one stranger's polling would turn an outage into everybody's absence. */
  @Test
  void theQuestionOfAStrangerIsNoSignOfLife() {
    UUID person = people(1).getFirst();
    test.moveMeta(schedule, "lastAsk", -1_000_000);
    String before = test.meta(schedule, "lastAsk");
    status(UUID.randomUUID());
    assertThat(test.meta(schedule, "lastAsk")).isEqualTo(before);
    status(person);
    assertThat(test.meta(schedule, "lastAsk")).isNotEqualTo(before);
  }
}
