package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.AtOnce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads look at seats while these are taken, one after the other, and where no reading may be
 * older than the question. All must see one history: at least what was taken before they asked, and
 * what anybody had seen before.
 */
@Timeout(60)
class SeatSnapshotsRacesTest extends SeatReadings {
  private static final int LOOKERS = 8;
  private static final int ROUNDS = 20;

  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger seen = new AtomicInteger();
  private SeatSnapshots current = instance(Duration.ZERO);

  private int take() {
    for (int i = 0; i < SEATS; i++) {
      rows.put(ids.get(i), SeatStatus.HOLD);
      taken.set(i + 1);
      LockSupport.parkNanos(20_000);
    }
    return SEATS;
  }

  private int look() {
    int looks = 0;
    int found;
    do {
      int known = Math.max(taken.get(), seen.get());
      SeatSnapshot seats =
          looks % 2 == 0 ? current.find(schedule, plan) : current.findNow(schedule, plan);
      found = seats.taken().cardinality();
      assertThat(found).isGreaterThanOrEqualTo(known);
      seen.accumulateAndGet(found, Math::max);
      looks++;
    } while (found < SEATS);
    return looks;
  }

  @Test
  void allWhoLookSeeOneHistory() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      rows.clear();
      taken.set(0);
      seen.set(0);
      current = instance(Duration.ZERO);
      List<Callable<Integer>> all = new ArrayList<>(List.of(this::take));
      for (int i = 0; i < LOOKERS; i++) {
        all.add(this::look);
      }

      List<Integer> looks = AtOnce.call(all);

      assertThat(looks).allMatch(count -> count > 0);
    }
  }
}
