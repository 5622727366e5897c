package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.Standing.Active;
import io.ticketqueue.queue.Standing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is silent is passed by, keeps the place, and pays for no outage of ours (D-4b). */
class PresenceIT extends LineCase {
  private static final Duration OUTAGE = Duration.ofMinutes(3);

  @Test
  void theAbsentAreParkedAndComeBackToTheirPlace() {
    test.lines.steer(schedule, 0);
    List<UUID> people = people(5);
    UUID present = people.getLast();
    people.subList(0, 4).forEach(p -> test.fallSilent(schedule, p));
    assertThat(test.lines.tick(schedule).parked()).isEqualTo(4);
    assertThat(figures().waiting()).isEqualTo(5);
    assertThat(figures().parked()).isEqualTo(4);
    assertThat(rank(present)).isEqualTo(1);
    assertThat(rank(people.get(1))).isEqualTo(1);
    assertThat(rank(people.get(0))).isEqualTo(1);
    assertThat(rank(present)).isEqualTo(3);
    test.lines.steer(schedule, 2);
    assertThat(test.lines.tick(schedule).admitted()).isEqualTo(2);
    assertThat(ask(people.get(0))).isInstanceOf(Active.class);
    assertThat(ask(people.get(1))).isInstanceOf(Active.class);
    assertThat(ask(present)).isInstanceOf(Waiting.class);
    journalIsGood();
  }

  @Test
  void enteringAgainFromAnyDeviceBringsBackToo() {
    List<UUID> people = people(3);
    test.lines.steer(schedule, 0);
    test.fallSilent(schedule, people.getFirst());
    test.lines.tick(schedule);
    assertThat(enter(people.getFirst()).rank()).isEqualTo(1);
    assertThat(figures().parked()).isZero();
  }

  @Test
  void theAbsentMayLeave() {
    UUID user = people(1).getFirst();
    test.fallSilent(schedule, user);
    assertThat(test.lines.tick(schedule).parked()).isEqualTo(1);
    assertThat(test.lines.leave(schedule, user)).isTrue();
    assertThat(figures().waiting()).isZero();
    journalIsGood();
  }

  /** Three of the polls that were asked for, a minute at least. */
  @Test
  void theDeadlineIsThreePollsAndAtLeastAMinute() {
    UUID front = people(1).getFirst();
    assertThat(deadlineSeconds(front)).isBetween(50.0, 61.0);
    test.fill(schedule, 4_000);
    UUID back = people(1).getFirst();
    assertThat(((Waiting) ask(back)).pollAfterSeconds()).isEqualTo(41);
    assertThat(deadlineSeconds(back)).isBetween(110.0, 124.0);
  }

  /** Asking writes the record only; the set hears of it when its own deadline lapses. */
  @Test
  void theTickAsksTheRecordBeforeItParksSomebody() {
    test.lines.steer(schedule, 0);
    UUID user = people(1).getFirst();
    ask(user);
    test.access.client().zadd(key("deadline"), 1, user.toString());
    assertThat(test.lines.tick(schedule).parked()).isZero();
    assertThat(deadlineSeconds(user)).isBetween(50.0, 61.0);
  }

  @Test
  void aShorterPollBringsTheDeadlineForward() {
    test.fill(schedule, 4_000);
    UUID user = people(1).getFirst();
    assertThat(deadlineSeconds(user)).isBetween(110.0, 124.0);
    test.lines.steer(schedule, 400);
    assertThat(((Waiting) ask(user)).pollAfterSeconds()).isEqualTo(2);
    assertThat(deadlineSeconds(user)).isBetween(50.0, 61.0);
  }

  private double deadlineSeconds(UUID user) {
    double deadline = test.access.client().zscore(key("deadline"), user.toString());
    return deadline / TestLines.SECOND - System.currentTimeMillis() / 1000.0;
  }

  @Test
  @Tag("REQ-QUEUE-009")
  void whenEverythingStoodStillNobodyIsAbsent() {
    people(20);
    test.lines.tick(schedule);
    test.pause(schedule, OUTAGE);
    assertThat(test.lines.tick(schedule).parked()).isZero();
    assertThat(test.lines.tick(schedule).parked()).isZero();
    assertThat(figures().parked()).isZero();
  }

  @Test
  @Tag("REQ-QUEUE-009")
  void whenNoQuestionComesThroughNobodyIsAbsentAndNobodyIsAdmitted() {
    test.lines.steer(schedule, 0);
    List<UUID> people = people(20);
    test.lines.tick(schedule);
    test.stopAsking(schedule, OUTAGE);
    test.lines.steer(schedule, 10);
    assertThat(test.lines.tick(schedule).admitted()).isZero();
    assertThat(figures().parked()).isZero();
    // The first question ends the outage for all.
    assertThat(rank(people.getLast())).isEqualTo(20);
    assertThat(test.lines.tick(schedule).admitted()).isEqualTo(10);
    assertThat(figures().parked()).isZero();
    assertThat(ask(people.get(9))).isInstanceOf(Active.class);
  }

  /** The edge is back after a moment: the line has gone on meanwhile. */
  @Test
  @Tag("REQ-QUEUE-009")
  void aShortOutageOfTheEdgeDoesNotStopTheLine() {
    people(20);
    test.stopAsking(schedule, Duration.ofSeconds(40));
    assertThat(test.lines.tick(schedule).admitted()).isEqualTo(10);
    assertThat(figures().parked()).isZero();
  }

  /** Others go on asking: then silence is absence. */
  @Test
  void whoIsSilentWhileOthersAskIsAbsent() {
    List<UUID> people = people(20);
    test.lines.steer(schedule, 0);
    test.stopAsking(schedule, OUTAGE);
    test.moveMeta(schedule, "lastAsk", OUTAGE.toNanos() / 1000);
    assertThat(rank(people.getLast())).isEqualTo(20);
    assertThat(test.lines.tick(schedule).parked()).isEqualTo(19);
    assertThat(rank(people.getLast())).isEqualTo(1);
  }
}
