package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestLines.LONG;
import static io.ticketqueue.queue.redis.TestLines.onSale;
import static io.ticketqueue.queue.redis.TestLines.sale;
import static io.ticketqueue.queue.redis.TestLines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.Draw;
import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.Lines.SeatChange;
import io.ticketqueue.queue.QueueSettings;
import io.ticketqueue.queue.ScheduleFacts;
import io.ticketqueue.queue.Standing;
import io.ticketqueue.queue.Standing.Active;
import io.ticketqueue.queue.Standing.NotInQueue;
import io.ticketqueue.queue.Standing.Over;
import io.ticketqueue.queue.Standing.Waiting;
import io.ticketqueue.queue.Standing.Why;
import io.ticketqueue.queue.UnknownLine;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.servers.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scripts against a real Redis; {@link ClusterLinesTest} runs the same on a cluster. */
class LinesTest {
  private TestLines test;
  private UUID schedule;

  Redis redis() {
    return Servers.redis();
  }

  @BeforeEach
  void anEmptyLine() {
    use(settings());
  }

  private void use(QueueSettings settings) {
    test = new TestLines(redis(), settings);
    schedule = test.opened(onSale(UUID.randomUUID()));
  }

  private Waiting enter(UUID user) {
    return (Waiting) test.lines.enter(schedule, user).standing();
  }

  private List<UUID> people(int count) {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(count).toList();
    people.forEach(this::enter);
    return people;
  }

  private Standing ask(UUID user) {
    return test.ask(schedule, user);
  }

  private LineFigures figures() {
    return test.lines.figures(schedule).orElseThrow();
  }

  private static void refused(ErrorCode code, Callable<?> work) {
    assertThatThrownBy(work::call)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void ranksFollowArrivalAndEnteringAgainKeepsThePlace() {
    List<UUID> people = people(30);
    for (int i = 0; i < people.size(); i++) {
      assertThat(enter(people.get(i)).rank()).isEqualTo(i + 1);
    }
    assertThat(test.lines.enter(schedule, people.getFirst()).isNew()).isFalse();
    assertThat(figures().entered()).isEqualTo(30);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void anAnswerTellsRankWaitPollAndSeats() {
    List<UUID> people = people(25);
    Waiting last = (Waiting) ask(people.getLast());
    assertThat(last.rank()).isEqualTo(25);
    assertThat(last.waitSeconds()).isEqualTo(3);
    assertThat(last.pollAfterSeconds()).isEqualTo(1);
    assertThat(last.seatsLeft()).isEqualTo(1000);
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void theFirstTenAreAdmittedInOrderAndNoMoreInThatSecond() {
    List<UUID> people = people(35);
    await().until(() -> test.lines.tick(schedule).admitted() == 10);
    assertThat(test.lines.tick(schedule).admitted()).isIn(0, 10);
    int inside = (int) figures().active();
    for (int i = 0; i < people.size(); i++) {
      assertThat(ask(people.get(i))).isInstanceOf(i < inside ? Active.class : Waiting.class);
    }
  }

  @Test
  @Tag("REQ-QUEUE-005")
  void fiveInstancesAdmitTenASecond() throws Exception {
    people(300);
    Set<Long> seconds = new HashSet<>();
    try (ExecutorService instances = Executors.newFixedThreadPool(5)) {
      List<Future<?>> ticking = new ArrayList<>();
      Instant end = Instant.now().plusSeconds(5);
      for (int i = 0; i < 5; i++) {
        ticking.add(
            instances.submit(
                () -> {
                  while (Instant.now().isBefore(end)) {
                    test.lines.tick(schedule);
                  }
                }));
      }
      for (Future<?> one : ticking) {
        one.get();
      }
    }
    test.books.entries(schedule, 1, 10_000).stream()
        .filter(e -> e.kind() == io.ticketqueue.queue.journal.JournalEntry.Kind.ADMIT)
        .forEach(e -> seconds.add(e.timeMicros() / 1_000_000));
    assertThat(figures().admitted()).isEqualTo(10L * seconds.size());
    assertThat(seconds).hasSizeBetween(5, 6);
  }

  @Test
  @Tag("REQ-QUEUE-003")
  @Tag("REQ-QUEUE-004")
  void anAdmissionPublishesATokenThatLapses() {
    use(settings(100, Duration.ofSeconds(1), Duration.ofSeconds(60)));
    UUID user = people(1).getFirst();
    test.lines.tick(schedule);
    Active active = (Active) ask(user);
    assertThat(active.token()).matches("qr_[0-9a-f-]{36}");
    String key = "queue:token:{" + schedule + "}:" + active.token();
    assertThat(test.access.client().get(key)).contains(user.toString()).contains("issuedAt");
    assertThat(test.access.client().pttl(key)).isBetween(1L, 1000L);
    await().until(() -> test.access.client().get(key) == null);
    assertThat(ask(user)).isEqualTo(new Over(Why.EXPIRED));
    test.lines.tick(schedule);
    assertThat(figures().expired()).isEqualTo(1);
    assertThat(test.lines.enter(schedule, user).isNew()).isTrue();
  }

  @Test
  @Tag("REQ-QUEUE-003")
  void theDefaultLifeOfATokenIsTenMinutes() {
    UUID user = people(1).getFirst();
    test.lines.tick(schedule);
    Active active = (Active) ask(user);
    assertThat(test.access.client().ttl("queue:token:{" + schedule + "}:" + active.token()))
        .isBetween(590L, 600L);
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void theCapacityIsExactUnderARace() throws Exception {
    use(settings(100, LONG, Duration.ofSeconds(60)));
    people(90);
    int admittedIn = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> results =
          IntStream.range(0, 40)
              .mapToObj(i -> threads.submit(() -> entersOrIsFull(UUID.randomUUID())))
              .toList();
      for (Future<Boolean> result : results) {
        admittedIn += result.get() ? 1 : 0;
      }
    }
    assertThat(admittedIn).isEqualTo(10);
    assertThat(figures().waiting()).isEqualTo(100);
  }

  private boolean entersOrIsFull(UUID user) {
    try {
      enter(user);
      return true;
    } catch (Problem p) {
      assertThat(p.code()).isEqualTo(ErrorCode.QUEUE_FULL);
      return false;
    }
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theSixteenthQuestionOfAMinuteIsRefusedAndDoesNotCount() {
    UUID user = people(1).getFirst();
    for (int i = 0; i < 15; i++) {
      var answer = test.lines.ask(schedule, List.of(user.toString())).getFirst();
      assertThat(answer.remaining()).isEqualTo(14 - i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(ask(user)).isInstanceOf(Standing.AskedTooOften.class);
    }
    assertThat(test.access.client().strlen("rate:queue-status:{" + schedule + "}:" + user))
        .isEqualTo(60);
    assertThat(((Standing.AskedTooOften) ask(user)).retrySeconds()).isBetween(50, 60);
  }

  @Test
  void manyAreAnsweredInTheirOrder() {
    List<UUID> people = people(40);
    test.lines.tick(schedule);
    List<String> asked = new ArrayList<>(people.stream().map(UUID::toString).toList());
    asked.add(UUID.randomUUID().toString());
    var answers = test.lines.ask(schedule, asked);
    assertThat(answers).hasSize(41);
    assertThat(answers.get(0).standing()).isInstanceOf(Active.class);
    assertThat(((Waiting) answers.get(39).standing()).rank()).isEqualTo(30);
    assertThat(answers.get(40).standing()).isEqualTo(new NotInQueue());
  }

  @Test
  void leavingGivesPlaceOrTokenBack() {
    List<UUID> people = people(11);
    test.lines.tick(schedule);
    String token = ((Active) ask(people.getFirst())).token();
    assertThat(test.lines.leave(schedule, people.getFirst())).isTrue();
    assertThat(test.access.client().get("queue:token:{" + schedule + "}:" + token)).isNull();
    assertThat(test.lines.leave(schedule, people.getLast())).isTrue();
    assertThat(test.lines.leave(schedule, people.getLast())).isFalse();
    assertThat(ask(people.getLast())).isEqualTo(new NotInQueue());
    assertThat(figures().left()).isEqualTo(2);
  }

  @Test
  void aPurchaseEndsTheTokenButNoLaterOneAndNoPlace() {
    UUID buyer = people(1).getFirst();
    test.lines.tick(schedule);
    assertThat(test.lines.used(schedule, buyer, Instant.now().minusSeconds(60))).isFalse();
    assertThat(test.lines.used(schedule, buyer, Instant.now().plusSeconds(5))).isTrue();
    assertThat(ask(buyer)).isEqualTo(new NotInQueue());
    enter(buyer);
    assertThat(test.lines.used(schedule, buyer, Instant.now().plusSeconds(5))).isFalse();
    assertThat(ask(buyer)).isInstanceOf(Waiting.class);
    assertThat(figures().used()).isEqualTo(1);
  }

  @Test
  void theRoomOpensBeforeTheSaleAndAdmitsFromItsStart() {
    schedule = test.opened(sale(UUID.randomUUID(), 3, 3600, false));
    UUID user = people(1).getFirst();
    assertThat(test.lines.tick(schedule).admitted()).isZero();
    assertThat(((Waiting) ask(user)).waitSeconds()).isBetween(2L, 4L);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              test.lines.tick(schedule);
              assertThat(test.lines.figures(schedule).orElseThrow().admitted()).isEqualTo(1);
            });
    schedule = test.opened(sale(UUID.randomUUID(), 3600, 7200, false));
    refused(ErrorCode.SALE_NOT_STARTED, () -> enter(UUID.randomUUID()));
  }

  @Test
  void theRoomClosesWithTheSaleAndTellsIt() {
    schedule = test.opened(sale(UUID.randomUUID(), -60, 1, false));
    List<UUID> people = people(12);
    test.lines.tick(schedule);
    await().until(() -> ask(people.getLast()).equals(new Over(Why.CLOSED)));
    assertThat(ask(people.getFirst())).isEqualTo(new Over(Why.CLOSED));
    refused(ErrorCode.SALE_ENDED, () -> enter(UUID.randomUUID()));
  }

  @Test
  void aCancelledScheduleClosesAtOnceAndForGood() {
    UUID user = people(1).getFirst();
    test.lines.describe(onSale(schedule).asCancelled());
    test.lines.describe(onSale(schedule));
    assertThat(ask(user)).isEqualTo(new Over(Why.CLOSED));
    refused(ErrorCode.SALE_ENDED, () -> enter(user));
    assertThat(test.lines.tick(schedule).admitted()).isZero();
  }

  @Test
  void aLineIsOverSomeTimeAfterItClosed() {
    use(settings(100, Duration.ofSeconds(1), Duration.ofSeconds(60)));
    UUID user = people(1).getFirst();
    test.lines.describe(onSale(schedule).asCancelled());
    await().until(() -> test.lines.tick(schedule).over());
    assertThat(ask(user)).isEqualTo(new NotInQueue());
    assertThat(test.access.client().exists("queue:{" + schedule + "}")).isFalse();
    assertThat(test.access.client().exists("queue:journal:{" + schedule + "}")).isTrue();
  }

  @Test
  void whoWaitsIsToldWhenAllIsSoldAndWhenSeatsComeBack() {
    ScheduleFacts facts = onSale(schedule);
    test.lines.describe(
        new ScheduleFacts(schedule, facts.saleStartAt(), facts.saleEndAt(), false, false, 4, 0));
    UUID user = people(1).getFirst();
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    test.lines.seats(schedule, first, SeatChange.HELD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isEqualTo(2);
    test.lines.seats(schedule, first, SeatChange.HELD, 2);
    test.lines.seats(schedule, second, SeatChange.HELD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isZero();
    test.lines.seats(schedule, first, SeatChange.SOLD, 2);
    test.lines.seats(schedule, second, SeatChange.SOLD, 2);
    assertThat(ask(user)).isEqualTo(new Over(Why.SOLD_OUT));
    assertThat(test.lines.tick(schedule).admitted()).isZero();
    refused(ErrorCode.SOLD_OUT, () -> enter(UUID.randomUUID()));
    test.lines.seats(schedule, second, SeatChange.RELEASED, 2);
    test.lines.seats(schedule, second, SeatChange.HELD, 2);
    assertThat(((Waiting) ask(user)).seatsLeft()).isEqualTo(2);
  }

  @Test
  void pausedNobodyIsAdmittedAndTheWaitIsUntold() {
    UUID user = people(1).getFirst();
    test.lines.steer(schedule, 0);
    assertThat(test.lines.tick(schedule).admitted()).isZero();
    assertThat(((Waiting) ask(user)).waitSeconds()).isEqualTo(Standing.UNTOLD);
    test.lines.steer(schedule, 3);
    people(9);
    await().until(() -> test.lines.tick(schedule).admitted() == 3);
  }

  @Test
  void theAbsentAreParkedAndComeBackToTheirPlace() {
    use(settings(100, LONG, Duration.ofSeconds(3)));
    test.lines.steer(schedule, 0);
    List<UUID> people = people(5);
    UUID present = people.getLast();
    await()
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              test.lines.ask(schedule, List.of(present.toString()));
              test.lines.tick(schedule);
              return figures().parked() == 4;
            });
    assertThat(figures().waiting()).isEqualTo(5);
    assertThat(((Waiting) ask(people.get(1))).rank()).isEqualTo(1);
    assertThat(((Waiting) ask(people.get(0))).rank()).isEqualTo(1);
    assertThat(((Waiting) ask(present)).rank()).isEqualTo(3);
    test.lines.steer(schedule, 2);
    await().until(() -> test.lines.tick(schedule).admitted() == 2);
    assertThat(ask(people.get(0))).isInstanceOf(Active.class);
    assertThat(ask(people.get(1))).isInstanceOf(Active.class);
    assertThat(ask(present)).isInstanceOf(Waiting.class);
  }

  @Test
  void aDrawFollowsTheTicketsOfTheSeedAndLateComersStandBehind() {
    schedule = test.opened(sale(UUID.randomUUID(), 2, 3600, true));
    List<UUID> early = people(30);
    assertThat(((Waiting) ask(early.getFirst())).rank()).isEqualTo(Standing.UNTOLD);
    String seed = test.books.secrets(schedule).seed();
    assertThat(Draw.commitment(seed)).isEqualTo(test.books.secrets(schedule).commitment());
    await()
        .atMost(Duration.ofSeconds(4))
        .pollInterval(Duration.ofMillis(400))
        .until(() -> ((Waiting) ask(early.get(1))).rank() != Standing.UNTOLD);
    UUID late = people(1).getFirst();
    List<UUID> expected =
        early.stream().sorted(Comparator.comparing(u -> Draw.ticket(seed, u.toString()))).toList();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(((Waiting) ask(expected.get(i))).rank()).isEqualTo(i + 1);
    }
    assertThat(((Waiting) ask(late)).rank()).isEqualTo(31);
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void aPersonIsNotedForOneSchedule() {
    UUID user = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    assertThat(test.places.claim(user, schedule)).isEmpty();
    assertThat(test.places.claim(user, other)).contains(schedule);
    assertThat(test.places.move(user, other, schedule)).isFalse();
    assertThat(test.places.move(user, schedule, other)).isTrue();
    assertThat(test.places.isAt(user, other)).isTrue();
    test.places.release(user, other);
    assertThat(test.places.isAt(user, other)).isFalse();
  }

  @Test
  void aScheduleNobodyDescribedIsUnknown() {
    UUID unknown = UUID.randomUUID();
    assertThatThrownBy(() -> test.ask(unknown, UUID.randomUUID())).isInstanceOf(UnknownLine.class);
    assertThatThrownBy(() -> test.lines.tick(unknown)).isInstanceOf(UnknownLine.class);
    assertThat(test.lines.figures(unknown)).isEmpty();
  }

  @Test
  void aRestartWithTheAppendOnlyFileKeepsEverybody() {
    if (redis() != Servers.redis()) {
      return; // the cluster's restart is the testkit's business
    }
    List<UUID> people = people(20);
    test.lines.tick(schedule);
    redis().kill();
    assertThatThrownBy(() -> ask(people.getLast()))
        .isInstanceOf(redis.clients.jedis.exceptions.JedisException.class);
    redis().start();
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(((Waiting) ask(people.getLast())).rank()).isEqualTo(10));
    assertThat(ask(people.getFirst())).isInstanceOf(Active.class);
  }
}
