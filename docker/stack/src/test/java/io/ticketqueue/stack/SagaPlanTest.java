package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.stack.SagaPlan.Strike;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SagaPlanTest {
  @Test
  void theSameSeedGivesTheSamePlan() {
    assertThat(SagaPlan.of(7, 5, 20)).isEqualTo(SagaPlan.of(7, 5, 20));
    assertThat(SagaPlan.of(8, 5, 20).rounds()).isNotEqualTo(SagaPlan.of(7, 5, 20).rounds());
  }

  @Test
  void theWholeHasMoreThanAThousandCombinationsEachOnce() {
    SagaPlan whole = SagaPlan.whole(7);
    assertThat(whole.size()).isGreaterThan(1_000);
    assertThat(
            whole.rounds().stream()
                .flatMap(round -> round.cases().stream().map(one -> round.strike() + " " + one))
                .distinct())
        .hasSize(whole.size());
  }

  @Test
  void aSampleIsSmallerAndNoRoundComesTwice() {
    SagaPlan sample = SagaPlan.of(7, 2, 30);
    assertThat(sample.rounds()).hasSize(2).doesNotHaveDuplicates();
    assertThat(sample.size()).isEqualTo(60);
  }

  @Test
  void namedStrikesAreTriedAlone() {
    SagaPlan whole = SagaPlan.of(7, Integer.MAX_VALUE, 30);
    Set<Strike> named = EnumSet.of(Strike.DATABASE_RESTORED, Strike.CLOCK_AHEAD);

    assertThat(whole.only(named, 9).rounds())
        .extracting(SagaPlan.Round::strike)
        .containsExactlyInAnyOrderElementsOf(named);
    assertThat(whole.only(Set.of(), 3)).isEqualTo(SagaPlan.of(7, 3, 30));
  }
}
