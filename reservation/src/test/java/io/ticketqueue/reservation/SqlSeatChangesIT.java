package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.SeatChanges.Change;
import io.ticketqueue.reservation.SeatChanges.Taken;
import io.ticketqueue.testkit.OperatorSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SqlSeatChangesIT extends SeatChangesContract {
  private static final int SEATS = 8;
  private static final int BUYERS = 4;
  private static final int ROUNDS = 60;

  private final ReservationStores stores = ReservationStores.sql();

  @Override
  ReservationStores stores() {
    return stores;
  }

  private long number() {
    return in(() -> stores.changes().number(schedule.id())).version();
  }

  private List<Change> from(long version) {
    return in(() -> stores.changes().from(schedule.id(), version));
  }

  /**
   * Numbers drawn in a transaction are in no order of commits: the classic way to miss a change.
   */
  @Test
  void aChangeThatIsCommittedLateGetsALaterVersion() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          thread.submit(
              () ->
                  in(
                      () -> {
                        add(a1);
                        written.countDown();
                        reach(commit);
                      }));
      reach(written);
      add(b1);
      long before = number();
      assertThat(from(before)).extracting(Change::seatId).containsExactly(b1.id());
      commit.countDown();
      slow.get();

      long after = number();
      assertThat(after).isGreaterThan(before);
      assertThat(from(after)).extracting(Change::seatId).containsExactly(a1.id());
    }
  }

  private static void reach(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoeverNumbersNobodyMissesAChange() throws Exception {
    List<Seat> seats = Given.seats(SEATS);
    AtomicBoolean done = new AtomicBoolean();
    long begun = number();
    try (var threads = Executors.newFixedThreadPool(BUYERS + 3)) {
      List<Future<?>> buyers = new ArrayList<>();
      for (int i = 0; i < BUYERS; i++) {
        Random random = new Random(i);
        buyers.add(threads.submit(() -> buy(seats, random)));
      }
      List<Future<Map<UUID, SeatStatus>>> instances = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        instances.add(threads.submit(() -> follow(begun, done)));
      }
      try {
        for (Future<?> buyer : buyers) {
          buyer.get();
        }
      } finally {
        done.set(true);
      }
      Map<UUID, SeatStatus> now = now();
      for (Future<Map<UUID, SeatStatus>> instance : instances) {
        assertThat(instance.get()).isEqualTo(now);
      }
    }
  }

  /** Holds seats as they come, and gives them up, buys them or keeps them. */
  private void buy(List<Seat> seats, Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      Held wanted =
          held(
              UUID.randomUUID(),
              seats.get(random.nextInt(SEATS)),
              seats.get(random.nextInt(SEATS)));
      if (wanted.seatIds().getFirst().equals(wanted.seatIds().getLast()) || !tryAdd(wanted)) {
        continue;
      }
      Reservation.Live last =
          random.nextBoolean() ? save(wanted.confirm(PAYMENT, ticketNumber(), NOW)) : wanted;
      if (i < ROUNDS - 2) {
        save(last.cancel(CancelReason.USER_REQUEST, NOW));
      }
    }
  }

  private boolean tryAdd(Held wanted) {
    try {
      in(
          () -> {
            assertThat(reservations().add(wanted, null)).isTrue();
            if (reservations().addSeats(wanted) < 2) {
              throw new IllegalStateException("not free");
            }
          });
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** What an instance knows that reads what changed until the buyers are done, and once more. */
  private Map<UUID, SeatStatus> follow(long from, AtomicBoolean done) {
    Map<UUID, SeatStatus> known = new HashMap<>();
    long version = from;
    for (boolean last = false; !last; ) {
      last = done.get();
      long mine = version;
      List<Change> changes =
          in(
              () -> {
                stores.changes().number(schedule.id());
                return stores.changes().from(schedule.id(), mine);
              });
      assertThat(changes).extracting(Change::version).contains(mine).isSorted();
      for (Change change : changes) {
        if (change.version() > mine && change.seatId() != null) {
          known.put(change.seatId(), change.status());
        }
        version = change.version() == SeatChanges.UNNUMBERED ? version : change.version();
      }
    }
    known.values().removeIf(SeatStatus.AVAILABLE::equals);
    return known;
  }

  private Map<UUID, SeatStatus> now() {
    Taken taken = in(() -> stores.changes().taken(schedule.id()));
    Map<UUID, SeatStatus> now = new HashMap<>();
    taken.held().forEach(seat -> now.put(seat, SeatStatus.HOLD));
    taken.sold().forEach(seat -> now.put(seat, SeatStatus.SOLD));
    return now;
  }

  @Test
  void nobodyWaitsForWhoFreezesWhileGivingVersions() throws Exception {
    add(a1);
    long before = number();
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> frozen =
          thread.submit(
              () ->
                  in(
                      () -> {
                        add(a2);
                        stores.changes().number(schedule.id());
                        locked.countDown();
                        reach(end);
                      }));
      reach(locked);
      add(b1);
      // it returns although the other one has not ended
      assertThat(in(() -> stores.changes().number(schedule.id())).complete()).isFalse();
      assertThat(number()).isEqualTo(before);
      assertThat(from(before)).extracting(Change::seatId).containsExactly(a1.id(), b1.id());
      assertThat(from(before).getLast().version()).isEqualTo(SeatChanges.UNNUMBERED);
      assertThat(now()).containsOnlyKeys(a1.id(), b1.id());
      end.countDown();
      frozen.get();
    }
    assertThat(in(() -> stores.changes().number(schedule.id())).complete()).isTrue();
    assertThat(from(before)).extracting(Change::seatId).containsExactly(a1.id(), a2.id(), b1.id());
    assertThat(from(before))
        .extracting(Change::version)
        .isSorted()
        .doesNotContain(SeatChanges.UNNUMBERED);
  }

  /** Whoever repairs rows by hand need not know of the log. */
  @Test
  void whatIsDoneByHandIsLoggedToo() throws SQLException {
    Held held = add(a1, a2);
    long before = number();
    try (OperatorSql operator = OperatorSql.open()) {
      operator.execute(
          "delete from reservation_service.reservation_seats where reservation_id = ?", held.id());
      operator.execute("delete from reservation_service.reservations where id = ?", held.id());
    }
    assertThat(number()).isGreaterThan(before);
    assertThat(now()).isEmpty();
    assertThat(from(number())).extracting(Change::status).containsOnly(SeatStatus.AVAILABLE);
  }
}
