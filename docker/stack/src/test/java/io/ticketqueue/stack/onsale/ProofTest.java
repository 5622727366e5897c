package io.ticketqueue.stack.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final SaleSize LARGE = new SaleSize(5000, 500, 10, 1);
  private static final SaleSize SMALL = new SaleSize(100, 100, 50, 1);

  @Test
  void aSlowWaitingRoomBreaksThePromise() {
    assertThat(Proof.pace(LARGE, OptionalDouble.of(9.8), false).holds()).isTrue();
    assertThat(Proof.pace(LARGE, OptionalDouble.of(8.9), false).holds()).isFalse();
    assertThat(Proof.pace(SMALL, OptionalDouble.of(30), false).holds()).isFalse();
    assertThat(Proof.pace(LARGE, OptionalDouble.of(5), true).holds()).as("kills").isTrue();
  }

  @Test
  void whatCouldNotBeMeasuredIsClaimedOfNoSaleButAShortOne() {
    assertThat(Proof.pace(LARGE, OptionalDouble.empty(), false).holds()).isFalse();
    Proof.Claim claim = Proof.pace(SMALL, OptionalDouble.empty(), false);
    assertThat(claim.holds()).isTrue();
    assertThat(claim.promise()).doesNotContain("throughout");
  }
}
