package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.Route.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PressureTest {
  private static Pressure pressure(Map<String, String> own) {
    Settings settings = Settings.with(own);
    return new Pressure(settings, new Shedding(settings));
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
    var pressure = pressure(Map.of("tq.edge.requests.max", "10"));
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
    var pressure =
        pressure(
            Map.of("tq.edge.requests.max", "10", "tq.edge.requests.given-up-at.browse", "100"));
    for (int i = 0; i < 5; i++) {
      pressure.enter();
    }
    assertThat(admitted(pressure)).contains(Tier.BROWSE);
    String key = "tq.edge.requests.given-up-at.payment";
    assertThatThrownBy(() -> pressure(Map.of(key, "0"))).hasMessageStartingWith(key);
  }
}
