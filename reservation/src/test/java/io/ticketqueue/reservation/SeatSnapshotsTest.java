package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readings of seats by several threads and several instances. */
@Timeout(60)
class SeatSnapshotsTest {
  private static final Duration OLDEST = Duration.ofMillis(200);
  private static final int SEATS = 200;

  private final UUID schedule = UUID.randomUUID();
  private final SeatPlan plan = Given.plan(Given.seats(SEATS));
  private final List<UUID> ids = plan.all(null).stream().map(Seat::id).toList();
  private final Map<UUID, SeatStatus> rows = new ConcurrentHashMap<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile @Nullable CountDownLatch silent;
  private final InMemorySeatChanges changes = new InMemorySeatChanges(this::rows);
  private final SeatSnapshots snapshots = instance(OLDEST);

  private SeatSnapshots instance(Duration oldest) {
    return new SeatSnapshots(
        changes,
        new Transactions(),
        new LiveSeatsPolicy(oldest, 10_000, Duration.ofSeconds(10)),
        new SimpleMeterRegistry());
  }

  private Map<UUID, SeatStatus> rows(UUID id) {
    CountDownLatch answer = silent;
    if (answer != null) {
      try {
        assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (away.get()) {
      throw new IllegalStateException("the database is away");
    }
    return new HashMap<>(rows);
  }

  private SeatSnapshot find() {
    return snapshots.find(schedule, plan);
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        all.add(work);
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(all)) {
        results.add(one.get());
      }
      return results;
    }
  }

  @Test
  void allWhoAskAtOnceShareOneReading() throws Exception {
    List<SeatSnapshot> found = atOnce(64, this::find);

    assertThat(found.stream().distinct()).hasSize(1);
    assertThat(changes.readings()).isEqualTo(1);
    assertThat(changes.wholes()).isEqualTo(1);
  }

  @Test
  void allSeatsAreReadOnceAndThenWhatChanged() {
    SeatSnapshot first = find();
    rows.put(ids.get(3), SeatStatus.HOLD);
    await().until(() -> find().isTaken(ids.get(3)));
    rows.remove(ids.get(3));
    await().until(() -> !find().isTaken(ids.get(3)));

    assertThat(find().version()).isGreaterThan(first.version());
    assertThat(changes.wholes()).isEqualTo(1);
  }

  @Test
  void documentsStayReadyWhileNothingChanges() {
    SeatSnapshots.Reading first = snapshots.read(schedule, plan, 0);
    await().until(() -> snapshots.read(schedule, plan, 0).begun() != first.begun());

    assertThat(snapshots.read(schedule, plan, 0).documents()).isSameAs(first.documents());
    assertThat(snapshots.read(schedule, plan, 0).seats()).isSameAs(first.seats());
  }

  @Test
  void documentsThatWereAskedForAreReadyWithTheNextSeatsToo() {
    assertThat(snapshots.read(schedule, plan, 0).documents().whole().size()).isPositive();
    rows.put(ids.get(0), SeatStatus.SOLD);
    await().until(() -> find().isTaken(ids.get(0)));

    assertThat(snapshots.read(schedule, plan, 0).documents().hasWhole()).isTrue();
  }

  @Test
  void whatNobodyAsksForIsNotRead() {
    SeatSnapshot unused = find();
    int before = changes.readings();

    await()
        .during(OLDEST.multipliedBy(3))
        .atMost(OLDEST.multipliedBy(10))
        .until(() -> changes.readings() == before);
  }

  @Test
  void whatHappenedBeforeTheLastSecondIsAlwaysSeen() throws Exception {
    AtomicLongArray taken = new AtomicLongArray(SEATS);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < SEATS; i++) {
                    rows.put(ids.get(i), i % 2 == 0 ? SeatStatus.HOLD : SeatStatus.SOLD);
                    taken.set(i, System.nanoTime());
                    LockSupport.parkNanos(10_000_000);
                  }
                  done.set(true);
                });
    List<Integer> looks =
        atOnce(
            8,
            () -> {
              int all = 0;
              while (!done.get()) {
                long asked = System.nanoTime();
                SeatSnapshot seats = find();
                for (int i = 0; i < SEATS; i++) {
                  long since = taken.get(i);
                  if (since != 0 && asked - since > OLDEST.toNanos()) {
                    assertThat(seats.isTaken(ids.get(i))).as("seat %d", i).isTrue();
                  }
                }
                all++;
                LockSupport.parkNanos(1_000_000);
              }
              return all;
            });
    writer.join();
    assertThat(looks).allMatch(all -> all > 100);
    assertThat(changes.wholes()).isEqualTo(1);
    // Two seconds of 200 ms each, read anew after 140 ms: not once per look.
    assertThat(changes.readings()).isBetween(5, 40);
  }

  @Test
  void aReadingThatBeganTooEarlyIsNotEnoughForWhoComesLater() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    silent = answer;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<SeatSnapshot> early = threads.submit(this::find);
      long asked = System.nanoTime();
      await().until(() -> System.nanoTime() - asked > 2 * OLDEST.toNanos());
      Future<SeatSnapshot> late = threads.submit(this::find);
      await().during(Duration.ofMillis(100)).until(() -> !late.isDone());
      silent = null;
      answer.countDown();

      assertThat(late.get()).isNotNull();
      assertThat(early.get()).isNotNull();
    }
    assertThat(changes.readings()).isEqualTo(2);
  }

  @Test
  void aFailureIsSharedAndOldSeatsAreNotShownInstead() throws Exception {
    SeatSnapshot unused = find();
    away.set(true);
    await()
        .untilAsserted(
            () -> assertThatThrownBy(this::find).hasMessageContaining("database is away"));
    rows.put(ids.get(0), SeatStatus.SOLD);
    away.set(false);

    await().ignoreExceptions().until(() -> find().isTaken(ids.get(0)));
  }

  @Test
  void whoKnowsALaterVersionFromAnotherInstanceWaitsForIt() {
    SeatSnapshots other = instance(Duration.ofSeconds(1));
    long old = other.find(schedule, plan).version();
    rows.put(ids.get(0), SeatStatus.HOLD);
    long known = find().version();
    assertThat(known).isGreaterThan(old);

    SeatSnapshots.Reading reading = other.read(schedule, plan, known);

    assertThat(reading.seats().version()).isGreaterThanOrEqualTo(known);
    assertThat(reading.seats().isTaken(ids.get(0))).isTrue();
    assertThat(reading.seats().since(old)).contains(Map.of(ids.get(0), SeatStatus.HOLD));
  }

  @Test
  void anInventedVersionCausesNoReading() {
    SeatSnapshots still = instance(Duration.ofSeconds(10));
    long version = still.find(schedule, plan).version();
    int before = changes.readings();

    for (long invented : new long[] {0, version - 1, version + 100_000_000, Long.MAX_VALUE}) {
      assertThat(still.read(schedule, plan, invented).seats().since(invented)).isEmpty();
    }
    assertThat(changes.readings()).isEqualTo(before);
  }

  @Test
  void inventedVersionsCauseFewReadings() throws Exception {
    SeatSnapshots still = instance(Duration.ofSeconds(10));
    long version = still.find(schedule, plan).version();
    long begun = System.nanoTime();
    int before = changes.readings();

    List<Long> versions =
        atOnce(200, () -> still.read(schedule, plan, version + 1).seats().version());

    long passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertThat(versions).containsOnly(version);
    assertThat(changes.readings() - before).isLessThanOrEqualTo((int) (passed / 50) + 2);
  }

  @Test
  void aLogThatHasForgottenTooMuchMakesAllBeReadAgain() {
    SeatSnapshots other = instance(Duration.ofMillis(100));
    SeatSnapshot old = other.find(schedule, plan);
    rows.put(ids.get(0), SeatStatus.HOLD);
    await().until(() -> find().isTaken(ids.get(0)));
    changes.forget(schedule);

    await().until(() -> other.find(schedule, plan).isTaken(ids.get(0)));
    assertThat(other.find(schedule, plan).since(old.version())).isEmpty();
    assertThat(changes.wholes()).isEqualTo(3);
  }

  @Test
  void aDatabaseThatWasRestoredIsBelieved() {
    rows.put(ids.get(0), SeatStatus.SOLD);
    long lost = find().version();
    rows.clear();
    rows.put(ids.get(1), SeatStatus.HOLD);
    changes.restore(schedule);

    await().until(() -> !find().isTaken(ids.get(0)));
    assertThat(find().isTaken(ids.get(1))).isTrue();
    assertThat(find().since(lost)).isEmpty();
  }

  @Test
  void whoFreezesWhileGivingVersionsHidesNoChange() {
    SeatSnapshots late = instance(OLDEST);
    long version = find().version();
    changes.freeze(true);
    rows.put(ids.get(0), SeatStatus.HOLD);
    await().until(() -> find().isTaken(ids.get(0)));
    rows.put(ids.get(1), SeatStatus.HOLD);
    rows.remove(ids.get(0));
    await().until(() -> find().isTaken(ids.get(1)));

    for (SeatSnapshots instance : List.of(snapshots, late)) {
      SeatSnapshot seats = instance.find(schedule, plan);
      assertThat(taken(seats)).isEqualTo(Map.of(ids.get(1), SeatStatus.HOLD));
      assertThat(seats.version()).isEqualTo(version);
      assertThat(seats.since(version).orElseThrow()).containsEntry(ids.get(1), SeatStatus.HOLD);
    }
    changes.freeze(false);
    await().until(() -> find().version() > version);
    assertThat(taken(find())).isEqualTo(Map.of(ids.get(1), SeatStatus.HOLD));
    assertThat(find().since(version).orElseThrow()).containsEntry(ids.get(1), SeatStatus.HOLD);
  }

  @Test
  void anotherPlanIsReadForItself() {
    rows.put(ids.get(0), SeatStatus.SOLD);
    SeatSnapshot old = find();
    SeatPlan larger = Given.plan(Given.seats(SEATS + 1));

    SeatSnapshot seats = snapshots.find(schedule, larger);

    assertThat(old.count(SeatStatus.AVAILABLE)).isEqualTo(SEATS - 1);
    assertThat(seats.count(SeatStatus.AVAILABLE)).isEqualTo(SEATS + 1);
    assertThat(seats.isTaken(ids.get(0))).isTrue();
  }

  @Test
  void whatClientsAddUpIsWhatTheyWouldBeShown() {
    List<SeatSnapshots> instances =
        List.of(instance(Duration.ofMillis(60)), instance(Duration.ofMillis(150)));
    Random random = new Random(7);
    Map<UUID, SeatStatus> known = new HashMap<>();
    long version = 0;
    long uncertain = 0;
    int deltas = 0;
    for (int step = 0; step < 300; step++) {
      change(random);
      boolean frozen = step % 100 > 80;
      changes.freeze(frozen);
      SeatSnapshot seats = instances.get(random.nextInt(2)).read(schedule, plan, version).seats();
      Map<UUID, SeatStatus> changed = seats.since(version).orElse(null);
      if (changed == null) {
        known.clear();
        known.putAll(taken(seats));
      } else {
        deltas++;
        changed.forEach((seat, status) -> put(known, seat, status));
      }
      assertThat(seats.version()).isGreaterThanOrEqualTo(version);
      version = seats.version();
      // Of changes without a version one instance may have told more than the other has read.
      uncertain = frozen ? version : uncertain;
      if (version > uncertain) {
        assertThat(known).isEqualTo(taken(seats));
      }
    }
    assertThat(deltas).isGreaterThan(250);
  }

  private void change(Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      UUID seat = ids.get(random.nextInt(20));
      put(rows, seat, SeatStatus.values()[random.nextInt(3)]);
    }
    LockSupport.parkNanos(random.nextInt(10) * 1_000_000L);
  }

  private static void put(Map<UUID, SeatStatus> seats, UUID seat, SeatStatus status) {
    if (status == SeatStatus.AVAILABLE) {
      seats.remove(seat);
    } else {
      seats.put(seat, status);
    }
  }

  private static Map<UUID, SeatStatus> taken(SeatSnapshot seats) {
    Map<UUID, SeatStatus> taken = new HashMap<>();
    seats.each(SeatStatus.HOLD, seat -> taken.put(seat, SeatStatus.HOLD));
    seats.each(SeatStatus.SOLD, seat -> taken.put(seat, SeatStatus.SOLD));
    return taken;
  }
}
