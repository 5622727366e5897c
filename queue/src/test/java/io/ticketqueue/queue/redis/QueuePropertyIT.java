package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.JournalCheck;
import io.ticketqueue.queue.QueueStatistics;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.StatusResult;
import io.ticketqueue.queue.WaitingRooms;
import io.ticketqueue.testkit.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of entering, leaving, falling silent, ticking, buying, lapsing and crashing, of
 * people who come with another account now and then, compared after each step with a simple model.
 * A failure is repeated by its seed.
 */
class QueuePropertyIT {
  private static final int STEPS = 1500;
  private static final int CAPACITY = 25;
  private static final int QUERIES = 10_000;

  private final List<UUID> people = Stream.generate(UUID::randomUUID).limit(60).toList();

  /** The account each person came with last. */
  private final Map<UUID, UUID> accounts = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Tag("REQ-QUEUE-001")
  @Tag("REQ-QUEUE-005")
  @Tag("REQ-QUEUE-006")
  void theQueueBehavesAsTheModel(long seed) {
    Random random = new Random(seed);
    TestRooms test =
        new TestRooms(
            Servers.redis(), TestRooms.settings(CAPACITY, TestRooms.LONG, TestRooms.LONG, QUERIES));
    UUID schedule = test.opened(TestRooms.onSale(UUID.randomUUID()));
    QueueModel model = new QueueModel(CAPACITY);
    for (int step = 0; step < STEPS; step++) {
      UUID person = people.get(random.nextInt(people.size()));
      UUID user = accounts.getOrDefault(person, person);
      String what = "seed " + seed + " step " + step;
      switch (random.nextInt(22)) {
        case 0, 1 ->
            assertThat(test.rooms.leave(schedule, user)).as(what).isEqualTo(model.leave(person));
        case 2 ->
            assertThat(test.rooms.endToken(schedule, user, Instant.now().plusSeconds(9)))
                .as(what)
                .isEqualTo(model.use(person));
        case 3, 4 -> tick(test, schedule, model);
        case 5 -> {
          if (step % 300 < 20) {
            crash(test, schedule);
          }
        }
        case 6 -> {
          if (model.fallSilent(person)) {
            test.fallSilent(schedule, user);
          }
        }
        case 7 -> {
          if (model.lapse(person)) {
            test.lapse(schedule, user);
          }
        }
        case 8, 9, 10, 11 ->
            assertThat(rank(test.status(schedule, user))).as(what).isEqualTo(model.rank(person));
        default -> {
          List<Account> group = group(person, random);
          assertThat(entered(test, schedule, group))
              .as(what)
              .isEqualTo(group.stream().map(a -> model.enter(a.personId())).toList());
        }
      }
      QueueStatistics statistics = test.rooms.statistics(schedule).orElseThrow();
      assertThat(statistics.waiting()).as(what).isEqualTo(model.waiting.size());
      assertThat(statistics.parked()).as(what).isEqualTo(model.absent());
      assertThat(statistics.active()).as(what).isEqualTo(model.inside.size());
    }
    List<StatusResult> all =
        test.rooms.status(
            schedule, people.stream().map(p -> accounts.getOrDefault(p, p).toString()).toList());
    for (int i = 0; i < people.size(); i++) {
      assertThat(rank(all.get(i).status())).isEqualTo(model.rank(people.get(i)));
    }
    assertThat(JournalCheck.of(test.rooms, test.journals, schedule).fault()).isEmpty();
    test.close();
  }

  private static void tick(TestRooms test, UUID schedule, QueueModel model) {
    WaitingRooms.Tick tick = test.rooms.tick(schedule);
    assertThat(tick.admitted()).isLessThanOrEqualTo(Math.min(10, model.present()));
    model.tick(tick.admitted());
  }

  /** The server dies and comes back with its append-only file. */
  private static void crash(TestRooms test, UUID schedule) {
    Servers.redis().kill();
    Servers.redis().start();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(test.rooms.statistics(schedule)).isPresent();
              assertThat(test.inspector.client().ping()).isEqualTo("PONG");
            });
  }

  /** Some who enter together, a person perhaps twice, and perhaps with another account. */
  private List<Account> group(UUID first, Random random) {
    List<Account> group = new ArrayList<>();
    UUID person = first;
    do {
      UUID user = accounts.getOrDefault(person, person);
      Account account = new Account(random.nextInt(4) == 0 ? UUID.randomUUID() : user, person);
      accounts.put(person, account.userId());
      group.add(account);
      person = people.get(random.nextInt(people.size()));
    } while (random.nextInt(3) == 0);
    return group;
  }

  private static List<String> entered(TestRooms test, UUID schedule, List<Account> group) {
    return test.rooms.enter(schedule, group).stream().map(QueuePropertyIT::word).toList();
  }

  private static String word(WaitingRooms.Entry entry) {
    return switch (entry) {
      case WaitingRooms.Entered entered ->
          entered.status() instanceof QueueStatus.Active ? "ACTIVE" : "WAITING";
      case WaitingRooms.Refused refused -> refused.problem().code().name().replace("QUEUE_", "");
    };
  }

  private static int rank(QueueStatus status) {
    return switch (status) {
      case QueueStatus.Waiting w -> (int) w.rank();
      case QueueStatus.Active a -> 0;
      default -> -1;
    };
  }
}
