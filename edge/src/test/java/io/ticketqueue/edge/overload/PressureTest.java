package io.ticketqueue.edge.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressureTest {
  private final int[] shares = {50, 60, 70, 80, 90, 100};

  private Pressure pressure() {
    return new Pressure(new Shedding(tier -> shares[tier.ordinal()]), 10, Duration.ofHours(1));
  }

  private static List<Tier> admitted(Pressure pressure) {
    return Arrays.stream(Tier.values()).filter(tier -> isAdmitted(pressure, tier)).toList();
  }

  private static boolean isAdmitted(Pressure pressure, Tier tier) {
    try {
      pressure.admit(tier);
      return true;
    } catch (Problem problem) {
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.headers()).containsKey("Retry-After");
      return false;
    }
  }

  @Test
  void what_matters_least_is_given_up_first() {
    var pressure = pressure();
    assertThat(admitted(pressure)).containsExactly(Tier.values());
    for (int i = 0; i < 5; i++) {
      pressure.enter();
    }
    for (int given = 1; given <= Tier.values().length; given++, pressure.enter()) {
      assertThat(admitted(pressure))
          .containsExactly(Arrays.copyOfRange(Tier.values(), given, Tier.values().length));
    }
    assertThat(pressure.refused()).isEqualTo(1 + 2 + 3 + 4 + 5 + 6);
  }

  @Test
  void the_shares_are_configuration() {
    shares[0] = 100;
    var pressure = pressure();
    for (int i = 0; i < 5; i++) {
      pressure.enter();
    }
    assertThat(admitted(pressure)).contains(Tier.BROWSE);
  }
}
