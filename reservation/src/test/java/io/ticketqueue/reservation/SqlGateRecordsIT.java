package io.ticketqueue.reservation;

import static io.ticketqueue.reservation.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.GateRecords.GateTicket;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SqlGateRecordsIT extends GateRecordsContract {
  private final ReservationStores stores = ReservationStores.sql();

  @Override
  ReservationStores stores() {
    return stores;
  }

  /** Numbers are given out in one order and committed in another: the slow one must be told too. */
  @Test
  void whatBeganEarlierAndIsCommittedLaterIsNotMissed() throws Exception {
    Confirmed slow = add(a1).confirm(PAYMENT, ticketNumber(), NOW);
    Held quick = add(a2);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> other =
          threads.submit(
              () ->
                  in(
                      () -> {
                        reservations().save(slow);
                        stores.tickets().issue(slow.id());
                        written.countDown();
                        await(mayCommit);
                      }));
      try {
        await(written);
        Confirmed sold = save(quick.confirm(PAYMENT, ticketNumber(), NOW));
        in(() -> stores.tickets().issue(sold.id()));
        long version = in(() -> records().version(schedule.id()));
        assertThat(changedSince(-1))
            .extracting(GateTicket::number)
            .contains(sold.bought().number());

        mayCommit.countDown();
        Object unused = other.get();

        assertThat(changedSince(version))
            .extracting(GateTicket::number)
            .contains(slow.bought().number());
      } finally {
        mayCommit.countDown(); // or nobody would ever wait to the end
      }
    }
  }

  /** Nor is one that an instance of before gave, which knew of no lives. */
  @Test
  void aVersionOfAnotherLifeOfTheDatabaseIsKnownAsSuch() {
    long version = in(() -> records().version(schedule.id()));

    assertThat(version / GateRecords.LIFE).isBetween(1L, 899L);
    assertThat(version).as("whole in JavaScript").isLessThan(1L << 53);
    assertThat(GateRecords.areOfOneLife(version, version + 1)).isTrue();
    assertThat(GateRecords.areOfOneLife(version, version % GateRecords.LIFE)).isFalse();
    assertThat(GateRecords.areOfOneLife(version, version + GateRecords.LIFE)).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
