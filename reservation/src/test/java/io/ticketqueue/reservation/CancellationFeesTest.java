package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.CancellationFees.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationFeesTest {
  private static final Tier EARLY = new Tier(10, 0);
  private static final Tier LATE = new Tier(3, 10);
  private static final Tier LAST = new Tier(1, 33);

  private final CancellationFees fees = new CancellationFees(List.of(LATE, EARLY, LAST));

  @Test
  void theNearestTierHolds() {
    assertThat(fees.tier(365)).contains(EARLY);
    assertThat(fees.tier(10)).contains(EARLY);
    assertThat(fees.tier(9)).contains(LATE);
    assertThat(fees.tier(3)).contains(LATE);
    assertThat(fees.tier(2)).contains(LAST);
    assertThat(fees.tier(1)).contains(LAST);
    assertThat(fees.tier(0)).isEmpty();
    assertThat(CancellationFees.NONE.tier(5)).isEmpty();
  }

  @Test
  void aFeeIsRoundedDownToTheWon() {
    assertThat(LAST.of(100_001)).isEqualTo(33_000);
    assertThat(LAST.of(2)).isZero();
    assertThat(new Tier(1, 100).of(150_000)).isEqualTo(150_000);
    assertThat(EARLY.of(150_000)).isZero();
    assertThat(LAST.of(0)).isZero();
  }
}
