package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.Standing;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sixty of a hundred go away without a word: the ten of each second are still present people. */
class GhostsTest {
  private static final int PEOPLE = 300;

  @Test
  @Tag("REQ-QUEUE-005")
  void sixtyPercentLeaversDoNotSlowTheLine() {
    TestLines test =
        new TestLines(
            Servers.redis(), TestLines.settings(1000, TestLines.LONG, Duration.ofSeconds(3)));
    UUID schedule = test.opened(TestLines.onSale(UUID.randomUUID()));
    test.lines.steer(schedule, 0);
    List<UUID> people = IntStream.range(0, PEOPLE).mapToObj(i -> UUID.randomUUID()).toList();
    people.forEach(p -> test.lines.enter(schedule, p));
    List<UUID> loyal =
        IntStream.range(0, PEOPLE).filter(i -> i % 5 < 2).mapToObj(people::get).toList();
    ask(test, schedule, loyal, Duration.ofMillis(4500));
    test.lines.steer(schedule, 10);
    ask(test, schedule, loyal, Duration.ofMillis(5500));

    LineFigures figures = test.lines.figures(schedule).orElseThrow();
    assertThat(figures.admitted()).isBetween(50L, 70L);
    List<UUID> inside = new ArrayList<>();
    for (UUID person : loyal) {
      if (test.lines.enter(schedule, person).standing() instanceof Standing.Active) {
        inside.add(person);
      }
    }
    assertThat(inside).hasSize((int) figures.admitted());
    assertThat(inside).isEqualTo(loyal.subList(0, inside.size()));

    // Who missed the turn is admitted soon after coming back.
    UUID back = people.get(4);
    assertThat(((Standing.Waiting) test.ask(schedule, back)).rank()).isEqualTo(1);
    Awaitility.await()
        .until(
            () -> {
              test.lines.tick(schedule);
              return test.lines.enter(schedule, back).standing() instanceof Standing.Active;
            });
    assertThat(JournalCheck.of(test, schedule).fault()).isEmpty();
  }

  private static void ask(TestLines test, UUID schedule, List<UUID> people, Duration howLong) {
    Instant end = Instant.now().plus(howLong);
    Awaitility.await()
        .atMost(howLong.plusSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              // Entering again marks present too, and has no limit per minute.
              people.forEach(p -> test.lines.enter(schedule, p));
              test.lines.tick(schedule);
              return Instant.now().isAfter(end);
            });
  }
}
