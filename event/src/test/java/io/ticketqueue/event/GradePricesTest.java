package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradePricesTest {
  private static final GradePrices EVENT = new GradePrices(Map.of(Grade.VIP, 3L, Grade.S, 2L));

  @Test
  void aPerformancesOwnPriceReplacesTheEvents() {
    GradePrices own = new GradePrices(Map.of(Grade.S, 5L, Grade.A, 1L));

    assertThat(EVENT.overriddenBy(own).won())
        .isEqualTo(Map.of(Grade.VIP, 3L, Grade.S, 5L, Grade.A, 1L));
    assertThat(EVENT.overriddenBy(GradePrices.NONE)).isEqualTo(EVENT);
    assertThat(GradePrices.NONE.overriddenBy(EVENT)).isEqualTo(EVENT);
  }

  @Test
  void theFirstGradeWithoutPriceIsNamed() {
    assertThat(EVENT.firstMissing(List.of(Grade.VIP, Grade.A, Grade.B))).contains(Grade.A);
    assertThat(EVENT.firstMissing(List.of(Grade.VIP, Grade.S))).isEmpty();
  }
}
