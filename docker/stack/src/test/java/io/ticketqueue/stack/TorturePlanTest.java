package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.TorturePlan.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TorturePlanTest {
  private static TorturePlan plan(long seed) {
    return TorturePlan.of(seed, 2, Duration.ofSeconds(2), Duration.ofMinutes(1));
  }

  @Test
  void theSameSeedGivesTheSamePlan() {
    assertThat(plan(7)).isEqualTo(plan(7));
    assertThat(plan(7).toString()).isEqualTo(plan(7).toString()).startsWith("seed=7 ");
    assertThat(plan(8).steps()).isNotEqualTo(plan(7).steps());
  }

  @Test
  void eachFaultComesOncePerRound() {
    TorturePlan plan = plan(7);
    for (Fault fault : Fault.values()) {
      assertThat(plan.steps()).filteredOn(step -> step.fault() == fault).hasSize(2);
    }
    assertThat(plan.steps())
        .allSatisfy(
            step -> {
              assertThat(step.instance()).isBetween(1, TortureHall.INSTANCES);
              assertThat(step.lasts())
                  .isBetween(
                      Duration.ofSeconds(2),
                      step.fault() == Fault.FROZEN ? Duration.ofMinutes(1) : Duration.ofSeconds(4));
            });
  }
}
