package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.redis.TestRooms;
import io.ticketqueue.testkit.Servers;
import java.net.ConnectException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one line or one neighbour suffers is not for the other lines to wait for. */
class BackgroundWorkIT {
  private final Map<UUID, ScheduleFacts> schedules = new ConcurrentHashMap<>();
  private final Set<UUID> asked = ConcurrentHashMap.newKeySet();
  private boolean eventIsAway;
  private TestRooms test;
  private AdmitBuyers admit;
  private FollowSchedules follow;

  @BeforeEach
  void theJobs() {
    test = new TestRooms(Servers.redis(), TestRooms.settings());
    admit = new AdmitBuyers(test.rooms, new SimpleMeterRegistry());
    follow =
        new FollowSchedules(test.rooms, new Schedules(test.rooms, this::find, Clock.systemUTC()));
  }

  private Optional<ScheduleFacts> find(UUID schedule) {
    asked.add(schedule);
    if (eventIsAway) {
      throw Problem.unavailable(5, new ConnectException());
    }
    return Optional.ofNullable(schedules.get(schedule));
  }

  @AfterEach
  void leaveNothingBehind() {
    test.rooms.listed().forEach(test.rooms::unlist);
    test.close();
  }

  private UUID lineOfOne() {
    UUID schedule = UUID.randomUUID();
    schedules.put(schedule, TestRooms.onSale(schedule));
    test.opened(schedules.get(schedule));
    test.rooms.enter(schedule, UUID.randomUUID());
    return schedule;
  }

  private long admitted(UUID schedule) {
    return test.rooms.statistics(schedule).map(QueueStatistics::admitted).orElse(0L);
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aBrokenLineDoesNotStopTheOthers() {
    List<UUID> lines = Stream.generate(this::lineOfOne).limit(8).toList();
    UUID broken = UUID.randomUUID();
    test.access.client().sadd("queue:schedules", broken.toString());
    test.access.client().set("queue:meta:{" + broken + "}", "not a hash");
    assertThatCode(admit::tickAll).doesNotThrowAnyException();
    assertThat(lines).allMatch(line -> admitted(line) == 1);
    test.access.client().del("queue:meta:{" + broken + "}");
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void aLineRedisHasLostDoesNotMakeTheTickAskEvent() {
    List<UUID> lines = Stream.generate(this::lineOfOne).limit(8).toList();
    UUID lost = lines.getFirst();
    test.access.client().del("queue:meta:{" + lost + "}");
    eventIsAway = true;
    admit.tickAll();
    assertThat(asked).doesNotContain(lost);
    assertThat(lines.subList(1, 8)).allMatch(line -> admitted(line) == 1);
    follow.refreshAll();
    eventIsAway = false;
    follow.refreshAll();
    assertThat(test.rooms.statistics(lost)).isPresent();
  }

  @Test
  void aScheduleNobodyKnowsIsStruckOffTheList() {
    UUID nobodys = UUID.randomUUID();
    test.access.client().sadd("queue:schedules", nobodys.toString());
    follow.refreshAll();
    assertThat(test.rooms.listed()).doesNotContain(nobodys);
  }

  /** A neighbour that answers nonsense, or 404 by mistake, ends nobody's wait. */
  @Test
  void aLineEventDoesNotKnowAnyMoreGoesOn() {
    UUID line = lineOfOne();
    schedules.remove(line);
    follow.refreshAll();
    admit.tickAll();
    assertThat(admitted(line)).isEqualTo(1);
  }

  @Test
  void aCancelledScheduleIsClosedEvenIfEventNoLongerKnowsIt() {
    UUID line = lineOfOne();
    schedules.remove(line);
    Schedules known = new Schedules(test.rooms, this::find, Clock.systemUTC());
    new ApplyEvents(test.rooms, test.places, known).onCancelled(line);
    assertThat(test.rooms.membership(line, UUID.randomUUID()).phase())
        .isEqualTo(WaitingRooms.Phase.CLOSED);
  }
}
