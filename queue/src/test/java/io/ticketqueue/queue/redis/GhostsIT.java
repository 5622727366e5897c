package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.Standing.Active;
import io.ticketqueue.queue.Standing.Waiting;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sixty of a hundred go away without a word while the line moves: the ten of each second are still
 * present people. Nothing is simulated here: who is gone is so by the time of Redis.
 */
class GhostsIT {
  private static final int PEOPLE = 400;
  private static final Duration PRESENCE = Duration.ofSeconds(3);

  private static QueueSettings shortOfPatience() {
    QueueSettings usual = TestLines.settings();
    return new QueueSettings(
        usual.capacity(),
        usual.admissionsPerSecond(),
        usual.tokenLife(),
        usual.endTold(),
        usual.opensBeforeSale(),
        new QueueSettings.Polling(1, 1, usual.polling().perMinute()),
        PRESENCE,
        usual.outage(),
        usual.pauses());
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void sixtyPercentLeaversDoNotSlowTheLine() {
    TestLines test = new TestLines(Servers.redis(), shortOfPatience());
    UUID schedule = test.opened(TestLines.onSale(UUID.randomUUID()));
    test.lines.steer(schedule, 0);
    List<UUID> people = IntStream.range(0, PEOPLE).mapToObj(i -> UUID.randomUUID()).toList();
    people.forEach(p -> test.lines.enter(schedule, p));
    List<UUID> loyal =
        IntStream.range(0, PEOPLE).filter(i -> i % 5 < 2).mapToObj(people::get).toList();

    // The loyal go on asking until the absence of the others has been noticed.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              askAndTick(test, schedule, loyal);
              return test.lines.figures(schedule).orElseThrow().parked() == PEOPLE * 3 / 5;
            });
    test.lines.steer(schedule, 10);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              askAndTick(test, schedule, loyal);
              return test.lines.figures(schedule).orElseThrow().admitted() >= 100;
            });

    // Ten in every second that admitted anybody, all of them loyal, in their order.
    assertThat(test.admissionsPerSecond(schedule)).hasSize(10);
    assertThat(test.admissionsPerSecond(schedule).values()).containsOnly(10L);
    List<UUID> inside = new ArrayList<>();
    for (UUID person : loyal) {
      if (test.lines.enter(schedule, person).standing() instanceof Active) {
        inside.add(person);
      }
    }
    assertThat(inside).isEqualTo(loyal.subList(0, 100));

    // Who missed the turn is admitted as soon as there is room after coming back.
    UUID back = people.get(4);
    assertThat(((Waiting) test.ask(schedule, back)).rank()).isEqualTo(1);
    await()
        .until(
            () -> {
              test.lines.tick(schedule);
              return test.lines.enter(schedule, back).standing() instanceof Active;
            });
    assertThat(JournalCheck.of(test, schedule).fault()).isEmpty();
    test.close();
  }

  /** Entering again marks present as asking does, and has no limit per minute. */
  private static void askAndTick(TestLines test, UUID schedule, List<UUID> people) {
    people.forEach(p -> test.lines.enter(schedule, p));
    test.lines.tick(schedule);
  }
}
