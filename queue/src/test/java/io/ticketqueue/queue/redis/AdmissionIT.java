package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.LONG;
import static io.ticketqueue.queue.redis.TestRooms.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Ended;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.Reason;
import io.ticketqueue.queue.QueueStatus.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next are admitted, ten in each second of the Redis clock, whichever instance ticks. */
class AdmissionIT extends RoomCase {
  @Test
  @Tag("REQ-QUEUE-005")
  void theFirstTenAreAdmittedInOrderAndNoMoreInThatSecond() {
    List<UUID> people = people(35);
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(10);
    assertThat(test.rooms.tick(schedule).admitted()).isIn(0, 10); // 10: a second has just begun
    int inside = (int) statistics().active();
    for (int i = 0; i < people.size(); i++) {
      assertThat(status(people.get(i))).isInstanceOf(i < inside ? Active.class : Waiting.class);
    }
  }

  @ParameterizedTest(name = "{0} instances")
  @ValueSource(ints = {1, 5})
  @Tag("REQ-QUEUE-005")
  void everySecondAdmitsTenHoweverManyInstancesTick(int instances) throws Exception {
    people(60);
    try (ExecutorService threads = Executors.newFixedThreadPool(instances)) {
      List<Future<?>> ticking = new ArrayList<>();
      for (int i = 0; i < instances; i++) {
        ticking.add(threads.submit(this::tickUntilAllAreAdmitted));
      }
      for (Future<?> one : ticking) {
        one.get();
      }
    }
    Map<Long, Long> perSecond = test.admissionsPerSecond(schedule);
    assertThat(perSecond).hasSize(6);
    assertThat(perSecond.values()).containsOnly(10L);
    journalIsGood();
  }

  private void tickUntilAllAreAdmitted() {
    try (TestRooms instance = new TestRooms(redis(), settings())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                instance.rooms.tick(schedule);
                return statistics().admitted() == 60;
              });
    }
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aMissedSecondIsNotMadeUpFor() {
    people(60);
    test.rooms.tick(schedule);
    test.moveMeta(schedule, "window", -4);
    test.rooms.tick(schedule);
    test.moveMeta(schedule, "window", -60);
    test.rooms.tick(schedule);
    assertThat(statistics().admitted()).isEqualTo(30);
  }

  /** Redis fails over to a node whose clock is an hour behind. */
  @Test
  @Tag("REQ-QUEUE-005")
  void aClockSetBackStopsNoAdmissionAndTheJournalStaysGood() {
    long hour = Duration.ofHours(1).toSeconds();
    UUID before = people(1).getFirst();
    people(20);
    test.moveMeta(schedule, "window", hour);
    test.moveMeta(schedule, "lastAt", hour * TestRooms.SECOND);
    UUID after = people(1).getFirst();
    assertThat(rank(before)).isEqualTo(1);
    assertThat(rank(after)).isEqualTo(22);
    await()
        .until(
            () -> {
              assertThat(test.rooms.tick(schedule).admitted()).isLessThanOrEqualTo(10);
              return statistics().admitted() == 22;
            });
    journalIsGood();
  }

  /** A small step is waited out: the second that was used up stays so. */
  @Test
  @Tag("REQ-QUEUE-005")
  void aClockSetBackALittleDoesNotAdmitTwiceInASecond() {
    people(30);
    test.rooms.tick(schedule);
    test.moveMeta(schedule, "window", 4);
    test.moveMeta(schedule, "lastAt", 4 * TestRooms.SECOND);
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
    people(1);
    journalIsGood();
  }

  /** The instance that ticked dies before it could say so to anybody. */
  @Test
  @Tag("REQ-QUEUE-005")
  void anAdmissionNeedsNothingMoreFromTheInstanceThatTicked() {
    UUID user = people(1).getFirst();
    try (TestRooms dying = new TestRooms(redis(), settings())) {
      assertThat(dying.rooms.tick(schedule).admitted()).isEqualTo(1);
    }
    Active active = (Active) status(user);
    assertThat(test.inspector.client().exists(key("token") + ":" + active.token())).isTrue();
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
    assertThat(status(user)).isEqualTo(active);
  }

  @Test
  void whilePausedNobodyIsAdmittedAndTheWaitIsUnknown() {
    UUID user = people(1).getFirst();
    test.rooms.setRate(schedule, 0);
    assertThat(test.rooms.tick(schedule).admitted()).isZero();
    assertThat(((Waiting) status(user)).waitSeconds()).isEqualTo(QueueStatus.UNKNOWN);
    test.rooms.setRate(schedule, 3);
    people(9);
    assertThat(test.rooms.tick(schedule).admitted()).isEqualTo(3);
    journalIsGood();
  }

  @Test
  void theRateMayBeRaisedAndLoweredAtAnyTime() {
    people(150);
    test.rooms.setRate(schedule, 100);
    await()
        .until(
            () -> {
              test.rooms.tick(schedule);
              return statistics().admitted() >= 100;
            });
    test.rooms.setRate(schedule, 5);
    await().until(() -> test.rooms.tick(schedule).admitted() == 5);
    assertThat(test.admissionsPerSecond(schedule).values()).allMatch(n -> n <= 100);
    journalIsGood();
  }

  @Test
  @Tag("REQ-QUEUE-004")
  void anAdmissionPublishesTheTokenForTenMinutes() {
    UUID user = admitted(1).getFirst();
    Active active = (Active) status(user);
    assertThat(active.token()).matches("qr_[0-9a-f-]{36}");
    String token = key("token") + ":" + active.token();
    assertThat(test.inspector.client().get(token)).contains(user.toString()).contains("issuedAt");
    assertThat(test.inspector.client().ttl(token)).isBetween(540L, 600L);
    assertThat(active.expiresAt())
        .isBetween(Instant.now().plusSeconds(540), Instant.now().plusSeconds(660));
  }

  @Test
  @Tag("REQ-QUEUE-003")
  void aTokenLapsesAndItsOwnerMayEnterAgain() {
    use(settings(100, Duration.ofSeconds(1), LONG, 1000));
    UUID user = admitted(1).getFirst();
    await().until(() -> status(user).equals(new Ended(Reason.EXPIRED)));
    String admission = test.inspector.client().hget(key("admitted-token"), user.toString());
    String token = admission.split("\\|", -1)[0];
    assertThat(test.inspector.client().exists(key("token") + ":" + token)).isFalse();
    test.rooms.tick(schedule);
    assertThat(statistics().expired()).isEqualTo(1);
    assertThat(test.rooms.enter(schedule, user).isNew()).isTrue();
    assertThat(statistics().active()).isZero();
    journalIsGood();
  }

  /** The tick notes lapsed tokens five times a second at most; a person may be quicker. */
  @Test
  @Tag("REQ-QUEUE-003")
  void enteringAgainBeforeTheTickNoticesTheLapseIsInTheJournal() {
    UUID user = admitted(1).getFirst();
    test.lapse(schedule, user);
    assertThat(test.rooms.leave(schedule, user)).isFalse();
    assertThat(status(user)).isEqualTo(new Ended(Reason.EXPIRED));
    assertThat(test.rooms.enter(schedule, user).isNew()).isTrue();
    test.rooms.tick(schedule);
    assertThat(statistics().expired()).isEqualTo(1);
    journalIsGood();
  }

  @Test
  @Tag("REQ-QUEUE-004")
  void aPurchaseEndsTheTokenButNotALaterOneAndNotAPlace() {
    UUID buyer = admitted(1).getFirst();
    assertThat(test.rooms.endToken(schedule, buyer, Instant.now().minusSeconds(60))).isFalse();
    assertThat(test.rooms.endToken(schedule, buyer, Instant.now().plusSeconds(60))).isTrue();
    assertThat(status(buyer)).isEqualTo(new NotInQueue());
    enter(buyer);
    assertThat(test.rooms.endToken(schedule, buyer, Instant.now().plusSeconds(60))).isFalse();
    assertThat(status(buyer)).isInstanceOf(Waiting.class);
    assertThat(statistics().used()).isEqualTo(1);
  }

  @Test
  @Tag("REQ-QUEUE-004")
  void aPurchaseCountsThoughTheTokenHasLapsedMeanwhile() {
    UUID buyer = admitted(1).getFirst();
    test.lapse(schedule, buyer);
    assertThat(test.rooms.endToken(schedule, buyer, Instant.now().plusSeconds(60))).isTrue();
    assertThat(status(buyer)).isEqualTo(new NotInQueue());
    enter(buyer);
    journalIsGood();
  }
}
