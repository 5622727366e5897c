package io.ticketqueue.queue.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final String SEED =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  @Test
  void aLotteryNumberCanBeRecomputedFromTheRevealedSeed() {
    // Computed with another implementation: the first 13 hexadecimal digits of HMAC-SHA256.
    String pseudonym = "01990000-0000-7000-8000-000000000001";
    assertThat(Draw.lotteryNumber(SEED, pseudonym)).isEqualTo(0xe0e92f1881151L);
    assertThat(Draw.commitment(SEED))
        .isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
  }

  /** Chi-square over 64 bins with 63 degrees of freedom: above 120 once in some 20,000 draws. */
  @Test
  void lotteryNumbersAreUniform() {
    int people = 64_000;
    int[] bins = new int[64];
    for (int i = 0; i < people; i++) {
      bins[(int) (Draw.lotteryNumber(SEED, new UUID(7, i).toString()) >>> 46)]++;
    }
    double expected = people / 64.0;
    double chiSquare = 0;
    for (int bin : bins) {
      chiSquare += (bin - expected) * (bin - expected) / expected;
    }
    assertThat(chiSquare).isBetween(25.0, 120.0);
  }

  /** Entering first gives no better number: of two people each is first about as often. */
  @Test
  void theOrderOfPseudonymsDoesNotMatter() {
    int lower = 0;
    int pairs = 10_000;
    for (int i = 0; i < pairs; i++) {
      String seed = Draw.newSeed();
      lower +=
          Draw.lotteryNumber(seed, new UUID(1, 1).toString())
                  < Draw.lotteryNumber(seed, new UUID(1, 2).toString())
              ? 1
              : 0;
    }
    assertThat(lower).isBetween(4_700, 5_300);
  }
}
