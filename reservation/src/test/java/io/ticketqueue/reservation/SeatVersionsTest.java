package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions of live seats: of another instance, invented, forgotten, and what changes add up to. */
@Timeout(60)
class SeatVersionsTest extends SeatReadings {
  @Test
  void whoKnowsALaterVersionFromAnotherInstanceWaitsForIt() {
    SeatSnapshots other = instance(Duration.ofSeconds(1));
    long old = other.find(schedule, plan).version();
    rows.put(ids.get(0), SeatStatus.HOLD);
    long known = find().version();
    assertThat(known).isGreaterThan(old);

    SeatSnapshots.Reading reading = other.read(schedule, plan, known);

    assertThat(reading.seats().version()).isGreaterThanOrEqualTo(known);
    assertThat(reading.seats().status(ids.get(0))).isNotEqualTo(SeatStatus.AVAILABLE);
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
        AtOnce.call(200, () -> still.read(schedule, plan, version + 1).seats().version());

    long passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertThat(versions).containsOnly(version);
    assertThat(changes.readings() - before).isLessThanOrEqualTo((int) (passed / 50) + 2);
  }

  @Test
  void aLogThatHasForgottenTooMuchMakesAllBeReadAgain() {
    SeatSnapshots other = instance(Duration.ofMillis(100));
    SeatSnapshot old = other.find(schedule, plan);
    rows.put(ids.get(0), SeatStatus.HOLD);
    await().until(() -> isTaken(find(), ids.get(0)));
    changes.forget(schedule);

    await().until(() -> isTaken(other.find(schedule, plan), ids.get(0)));
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

    await().until(() -> !isTaken(find(), ids.get(0)));
    assertThat(find().status(ids.get(1))).isNotEqualTo(SeatStatus.AVAILABLE);
    assertThat(find().since(lost)).isEmpty();
  }

  @Test
  void whoFreezesWhileGivingVersionsHidesNoChange() {
    SeatSnapshots late = instance(OLDEST);
    long version = find().version();
    changes.freeze(true);
    rows.put(ids.get(0), SeatStatus.HOLD);
    await().until(() -> isTaken(find(), ids.get(0)));
    rows.put(ids.get(1), SeatStatus.HOLD);
    rows.remove(ids.get(0));
    await().until(() -> isTaken(find(), ids.get(1)));

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
