package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live seats in one instance: read once for all who ask, never too old. */
@Timeout(60)
class SeatSnapshotsTest extends SeatReadings {
  @Test
  void allWhoAskAtOnceShareOneReading() throws Exception {
    SeatSnapshots lasting = instance(Duration.ofMinutes(1));

    List<SeatSnapshot> found = AtOnce.call(64, () -> lasting.find(schedule, plan));

    assertThat(found.stream().distinct()).hasSize(1);
    assertThat(changes.readings()).isEqualTo(1);
    assertThat(changes.wholes()).isEqualTo(1);
  }

  @Test
  void allSeatsAreReadOnceAndThenWhatChanged() {
    SeatSnapshot first = find();
    rows.put(ids.get(3), SeatStatus.HOLD);
    await().until(() -> isTaken(find(), ids.get(3)));
    rows.remove(ids.get(3));
    await().until(() -> !isTaken(find(), ids.get(3)));

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
    await().until(() -> isTaken(find(), ids.get(0)));

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
        AtOnce.call(
            8,
            () -> {
              int all = 0;
              while (!done.get()) {
                long asked = System.nanoTime();
                SeatSnapshot seats = find();
                for (int i = 0; i < SEATS; i++) {
                  long since = taken.get(i);
                  if (since != 0 && asked - since > OLDEST.toNanos()) {
                    assertThat(seats.status(ids.get(i)))
                        .as("seat %d", i)
                        .isNotEqualTo(SeatStatus.AVAILABLE);
                  }
                }
                all++;
                LockSupport.parkNanos(1_000_000);
              }
              return all;
            });
    writer.join();
    assertThat(looks).allMatch(all -> all > 0);
    assertThat(changes.wholes()).isEqualTo(1);
    assertThat(changes.readings()).isLessThan(looks.stream().mapToInt(Integer::intValue).sum());
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

    await().ignoreExceptions().until(() -> isTaken(find(), ids.get(0)));
  }

  /** Plans that are rarely asked for are forgotten, and read again. */
  @Test
  void aPlanReadAnewWithTheSameSeatsNeedsNoOtherReading() {
    rows.put(ids.get(0), SeatStatus.SOLD);
    SeatSnapshot unused = find();

    SeatSnapshot again = snapshots.find(schedule, Given.plan(seats));

    assertThat(again.status(ids.get(0))).isNotEqualTo(SeatStatus.AVAILABLE);
    assertThat(changes.wholes()).isEqualTo(1);
  }

  @Test
  void anotherPlanIsReadForItself() {
    rows.put(ids.get(0), SeatStatus.SOLD);
    SeatSnapshot old = find();
    SeatPlan larger = Given.plan(Given.seats(SEATS + 1));

    SeatSnapshot seats = snapshots.find(schedule, larger);

    assertThat(old.count(SeatStatus.AVAILABLE)).isEqualTo(SEATS - 1);
    assertThat(seats.count(SeatStatus.AVAILABLE)).isEqualTo(SEATS + 1);
    assertThat(seats.status(ids.get(0))).isNotEqualTo(SeatStatus.AVAILABLE);
  }
}
