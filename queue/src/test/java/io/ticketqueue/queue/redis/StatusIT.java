package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.RateLimited;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.StatusResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "Is it my turn?": what is told, to how many, how often. */
class StatusIT extends RoomCase {
  private StatusResult result(UUID queue, UUID user) {
    return test.rooms.status(queue, List.of(user.toString())).getFirst();
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void aStatusTellsRankWaitPollAndSeats() {
    List<UUID> people = people(25);
    Waiting last = (Waiting) status(people.getLast());
    assertThat(last.rank()).isEqualTo(25);
    assertThat(last.waitSeconds()).isEqualTo(3);
    assertThat(last.pollAfterSeconds()).isEqualTo(1);
    assertThat(last.seatsLeft()).isEqualTo(1000);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void whoIsFarBackAsksATenthOfTheWaitLaterAndAtMostAMinute() {
    test.fill(schedule, 2_499);
    Waiting far = (Waiting) status(people(1).getFirst());
    assertThat(far.rank()).isEqualTo(2_500);
    assertThat(far.waitSeconds()).isEqualTo(250);
    assertThat(far.pollAfterSeconds()).isEqualTo(25);
    test.rooms.setRate(schedule, 1);
    Waiting further = (Waiting) status(people(1).getFirst());
    assertThat(further.waitSeconds()).isEqualTo(2_501);
    assertThat(further.pollAfterSeconds()).isEqualTo(60);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theSixteenthQueryOfAMinuteIsRefusedAndDoesNotCount() {
    UUID user = people(1).getFirst();
    for (int i = 0; i < 15; i++) {
      assertThat(result(schedule, user).remaining()).isEqualTo(14 - i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(status(user)).isInstanceOf(RateLimited.class);
    }
    // entry, bar, deadline, and fifteen times of four bytes
    String record = test.inspector.client().hget(key("entry"), user.toString());
    long queries =
        test.inspector.client().hstrlen(key("entry"), user.toString()) - record.indexOf('|') - 9;
    assertThat(queries).isEqualTo(60);
    assertThat(((RateLimited) status(user)).retrySeconds()).isBetween(1, 60);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theQueriesOfThoseOutsideTheQueueCountToo() {
    UUID user = UUID.randomUUID();
    for (int i = 0; i < 15; i++) {
      assertThat(result(schedule, user)).isEqualTo(new StatusResult(new NotInQueue(), 14 - i, 60));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(status(user)).isInstanceOf(RateLimited.class);
    }
    String log = "rate:queue-status:{" + schedule + "}:" + user;
    assertThat(test.inspector.client().strlen(log)).isEqualTo(60);
    assertThat(test.inspector.client().ttl(log)).isBetween(1L, 60L);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void queriesOfOnePersonInOneCallAllCount() {
    UUID user = people(1).getFirst();
    List<StatusResult> results =
        test.rooms.status(schedule, Collections.nCopies(16, user.toString()));
    assertThat(results.stream().limit(15).map(StatusResult::remaining))
        .isEqualTo(IntStream.range(0, 15).mapToObj(i -> 14 - i).toList());
    assertThat(results.getLast().status()).isInstanceOf(RateLimited.class);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void queriesAboutUnknownQueuesCountTogether() {
    UUID user = UUID.randomUUID();
    for (int i = 0; i < 15; i++) {
      StatusResult result = result(UUID.randomUUID(), user);
      assertThat(result.status()).isEqualTo(new NotInQueue());
      assertThat(result.remaining()).isEqualTo(14 - i);
    }
    assertThat(test.status(UUID.randomUUID(), user)).isInstanceOf(RateLimited.class);
    assertThat(status(user)).isEqualTo(new NotInQueue());
  }

  @Test
  void manyAreToldTheirStatusInTheirOrder() {
    List<UUID> people = people(40);
    test.rooms.tick(schedule);
    List<String> asked = new ArrayList<>(people.stream().map(UUID::toString).toList());
    asked.add(UUID.randomUUID().toString());
    List<StatusResult> results = test.rooms.status(schedule, asked);
    assertThat(results).hasSize(41);
    assertThat(results.get(0).status()).isInstanceOf(Active.class);
    assertThat(((Waiting) results.get(39).status()).rank()).isEqualTo(30);
    assertThat(results.get(40).status()).isEqualTo(new NotInQueue());
  }

  @Test
  void leavingEndsPlaceOrToken() {
    List<UUID> people = people(11);
    test.rooms.tick(schedule);
    String token = ((Active) status(people.getFirst())).token();
    assertThat(test.rooms.leave(schedule, people.getFirst())).isTrue();
    assertThat(test.inspector.client().get(key("token") + ":" + token)).isNull();
    assertThat(test.rooms.leave(schedule, people.getLast())).isTrue();
    assertThat(test.rooms.leave(schedule, people.getLast())).isFalse();
    assertThat(status(people.getLast())).isEqualTo(new NotInQueue());
    assertThat(statistics().left()).isEqualTo(2);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void theWaitFollowsTheRateAchieved() {
    people(200);
    test.rooms.tick(schedule);
    // Two of the last three seconds passed without a tick: the pace is below the rate.
    test.moveMeta(schedule, "window", -3);
    test.rooms.tick(schedule);
    Waiting last = (Waiting) test.rooms.enter(schedule, UUID.randomUUID()).status();
    assertThat(last.waitSeconds()).isGreaterThan((last.rank() + 9) / 10);
    assertThat(last.waitSeconds()).isNotEqualTo(QueueStatus.UNKNOWN);
  }
}
