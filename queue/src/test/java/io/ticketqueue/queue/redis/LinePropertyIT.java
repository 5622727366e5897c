package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.Answer;
import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.Standing;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of entering, leaving, falling silent, ticking, buying, lapsing and crashing,
 * compared after each step with a model in the simplest words. A failure is repeated by its seed.
 */
class LinePropertyIT {
  private static final int STEPS = 1500;
  private static final int CAPACITY = 25;
  private static final int QUESTIONS = 10_000;

  private final List<UUID> people = Stream.generate(UUID::randomUUID).limit(60).toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Tag("REQ-QUEUE-001")
  @Tag("REQ-QUEUE-005")
  @Tag("REQ-QUEUE-006")
  void theLineBehavesAsTheModel(long seed) {
    Random random = new Random(seed);
    TestLines test =
        new TestLines(
            Servers.redis(),
            TestLines.settings(CAPACITY, TestLines.LONG, TestLines.LONG, QUESTIONS));
    UUID schedule = test.opened(TestLines.onSale(UUID.randomUUID()));
    LineModel model = new LineModel(CAPACITY);
    for (int step = 0; step < STEPS; step++) {
      UUID user = people.get(random.nextInt(people.size()));
      String what = "seed " + seed + " step " + step;
      switch (random.nextInt(22)) {
        case 0, 1 ->
            assertThat(test.lines.leave(schedule, user)).as(what).isEqualTo(model.leave(user));
        case 2 ->
            assertThat(test.lines.used(schedule, user, Instant.now().plusSeconds(9)))
                .as(what)
                .isEqualTo(model.use(user));
        case 3, 4 -> tick(test, schedule, model);
        case 5 -> {
          if (step % 300 < 20) {
            crash(test, schedule);
          }
        }
        case 6 -> {
          if (model.fallSilent(user)) {
            test.fallSilent(schedule, user);
          }
        }
        case 7 -> {
          if (model.lapse(user)) {
            test.lapse(schedule, user);
          }
        }
        case 8, 9, 10, 11 ->
            assertThat(rank(test.ask(schedule, user))).as(what).isEqualTo(model.rank(user));
        default -> assertThat(entered(test, schedule, user)).as(what).isEqualTo(model.enter(user));
      }
      LineFigures figures = test.lines.figures(schedule).orElseThrow();
      assertThat(figures.waiting()).as(what).isEqualTo(model.waiting.size());
      assertThat(figures.parked()).as(what).isEqualTo(model.absent());
      assertThat(figures.active()).as(what).isEqualTo(model.inside.size());
    }
    List<Answer> all = test.lines.ask(schedule, people.stream().map(UUID::toString).toList());
    for (int i = 0; i < people.size(); i++) {
      assertThat(rank(all.get(i).standing())).isEqualTo(model.rank(people.get(i)));
    }
    assertThat(JournalCheck.of(test, schedule).fault()).isEmpty();
    test.close();
  }

  private static void tick(TestLines test, UUID schedule, LineModel model) {
    Lines.Tick tick = test.lines.tick(schedule);
    assertThat(tick.admitted()).isLessThanOrEqualTo(Math.min(10, model.present()));
    model.tick(tick.admitted());
  }

  /** The server dies and comes back with its append-only file. */
  private static void crash(TestLines test, UUID schedule) {
    Servers.redis().kill();
    Servers.redis().start();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(test.lines.figures(schedule)).isPresent());
  }

  private static String entered(TestLines test, UUID schedule, UUID user) {
    try {
      return test.lines.enter(schedule, user).standing() instanceof Standing.Active
          ? "ACTIVE"
          : "WAITING";
    } catch (Problem p) {
      return p.code().name().replace("QUEUE_", "");
    }
  }

  private static int rank(Standing standing) {
    return switch (standing) {
      case Standing.Waiting w -> (int) w.rank();
      case Standing.Active a -> 0;
      default -> -1;
    };
  }
}
