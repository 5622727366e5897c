package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.JournalCheck;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sixty of a hundred go away without a word while the queue moves: the ten of each second are still
 * present people. Nothing is simulated here: who is gone is so by the time of Redis.
 */
class GhostsIT {
  private static final int PEOPLE = 400;
  private static final Duration PRESENCE = Duration.ofSeconds(3);

  private static QueueSettings shortPresence() {
    QueueSettings usual = TestRooms.settings();
    return new QueueSettings(
        usual.capacity(),
        usual.admissionsPerSecond(),
        usual.tokenLife(),
        usual.endTold(),
        usual.opensBeforeSale(),
        new QueueSettings.Polling(1, 1, 1_000_000),
        PRESENCE,
        usual.outage(),
        usual.absentFor(),
        usual.beacon(),
        usual.pauses());
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void sixtyPercentAbsenteesDoNotSlowTheQueue() {
    TestRooms test = new TestRooms(Servers.redis(), shortPresence());
    UUID schedule = test.opened(TestRooms.onSale(UUID.randomUUID()));
    test.rooms.setRate(schedule, 0);
    List<UUID> people = IntStream.range(0, PEOPLE).mapToObj(i -> UUID.randomUUID()).toList();
    people.forEach(p -> test.rooms.enter(schedule, p));
    List<UUID> loyal =
        IntStream.range(0, PEOPLE).filter(i -> i % 5 < 2).mapToObj(people::get).toList();

    // The loyal go on asking until the others are parked.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              queryAndTick(test, schedule, loyal);
              return test.rooms.statistics(schedule).orElseThrow().parked() == PEOPLE * 3 / 5;
            });
    test.rooms.setRate(schedule, 10);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              queryAndTick(test, schedule, loyal);
              return test.rooms.statistics(schedule).orElseThrow().admitted() >= 100;
            });

    // Ten in every second that admitted anybody, all of them loyal, in their order.
    assertThat(test.admissionsPerSecond(schedule)).hasSize(10);
    assertThat(test.admissionsPerSecond(schedule).values()).containsOnly(10L);
    List<UUID> inside = new ArrayList<>();
    for (UUID person : loyal) {
      if (test.rooms.enter(schedule, person).status() instanceof Active) {
        inside.add(person);
      }
    }
    assertThat(inside).isEqualTo(loyal.subList(0, 100));

    // A person who missed the turn is admitted next after coming back.
    UUID back = people.get(4);
    assertThat(((Waiting) test.status(schedule, back)).rank()).isEqualTo(1);
    await()
        .until(
            () -> {
              test.rooms.tick(schedule);
              return test.rooms.enter(schedule, back).status() instanceof Active;
            });
    assertThat(JournalCheck.of(test.rooms, test.journals, schedule).fault()).isEmpty();
    test.close();
  }

  /** Entering again marks present as a query does; the limit per minute is out of the way. */
  private static void queryAndTick(TestRooms test, UUID schedule, List<UUID> people) {
    people.forEach(p -> test.rooms.enter(schedule, p));
    test.rooms.tick(schedule);
  }
}
