package io.ticketqueue.edge.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadMonitorTest {
  private final int[] shares = {50, 60, 70, 80, 90, 100};

  private OverloadMonitor overload() {
    return new OverloadMonitor(
        new LoadSheddingPolicy(tier -> shares[tier.ordinal()]), 10, Duration.ofHours(1));
  }

  private static List<Tier> admitted(OverloadMonitor overload) {
    return Arrays.stream(Tier.values()).filter(tier -> isAdmitted(overload, tier)).toList();
  }

  private static boolean isAdmitted(OverloadMonitor overload, Tier tier) {
    try {
      overload.admit(tier);
      return true;
    } catch (Problem problem) {
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.headers()).containsKey("Retry-After");
      return false;
    }
  }

  @Test
  void leastImportantTierIsRefusedFirst() {
    var overload = overload();
    assertThat(admitted(overload)).containsExactly(Tier.values());
    for (int i = 0; i < 5; i++) {
      overload.requestStarted();
    }
    for (int given = 1; given <= Tier.values().length; given++, overload.requestStarted()) {
      assertThat(admitted(overload))
          .containsExactly(Arrays.copyOfRange(Tier.values(), given, Tier.values().length));
    }
    assertThat(overload.refused()).isEqualTo(1 + 2 + 3 + 4 + 5 + 6);
  }

  @Test
  void sharesAreConfigurable() {
    shares[0] = 100;
    var overload = overload();
    for (int i = 0; i < 5; i++) {
      overload.requestStarted();
    }
    assertThat(admitted(overload)).contains(Tier.BROWSE);
  }
}
