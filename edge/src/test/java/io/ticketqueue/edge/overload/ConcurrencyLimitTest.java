package io.ticketqueue.edge.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyLimitTest {
  private static final int[] SHARES = {50, 60, 70, 80, 90, 100};

  private static ConcurrencyLimit limit(int most) {
    return new ConcurrencyLimit(
        "event", most, new LoadSheddingPolicy(tier -> SHARES[tier.ordinal()]));
  }

  @ParameterizedTest
  @CsvSource({
    "BROWSE,10,5",
    "LOGIN,10,6",
    "ENTRY,10,7",
    "STATUS,10,8",
    "SEATS,10,9",
    "PAYMENT,10,10",
    "BROWSE,256,128",
    "SEATS,256,231",
    "BROWSE,1,1",
    "PAYMENT,1,1"
  })
  void tierAloneAcquiresItsShare(Tier tier, int most, int share) {
    ConcurrencyLimit limit = limit(most);
    while (limit.tryAcquire(tier)) {
      assertThat(limit.inFlight()).isLessThanOrEqualTo(share);
    }
    assertThat(limit.inFlight()).isEqualTo(share);
    assertThat(limit.refused()).isEqualTo(1);
    limit.release();
    assertThat(limit.tryAcquire(tier)).isTrue();
  }

  @Test
  void lowerTiersNeverUseUpTheShareOfHigherOnes() {
    ConcurrencyLimit limit = limit(10);
    for (Tier tier : Tier.values()) {
      while (limit.tryAcquire(tier)) {
        assertThat(limit.inFlight()).isLessThanOrEqualTo(10);
      }
      for (Tier lower : Tier.values()) {
        if (lower.compareTo(tier) <= 0) {
          assertThat(limit.tryAcquire(lower)).isFalse();
        }
      }
    }
    assertThat(limit.inFlight()).isEqualTo(10);
  }

  @Test
  void concurrentUseNeverExceedsTheLimitAndReleasesAll() {
    ConcurrencyLimit limit = limit(8);
    var most = new AtomicInteger();
    try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        var unused =
            clients.submit(
                () -> {
                  for (int n = 0; n < 2000; n++) {
                    if (limit.tryAcquire(Tier.PAYMENT)) {
                      most.accumulateAndGet(limit.inFlight(), Math::max);
                      limit.release();
                    }
                  }
                });
      }
    }
    assertThat(most.get()).isBetween(1, 8);
    assertThat(limit.inFlight()).isZero();
  }
}
