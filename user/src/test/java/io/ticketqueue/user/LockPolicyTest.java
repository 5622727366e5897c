package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockPolicyTest {
  private final LockPolicy policy =
      new LockPolicy(
          5,
          50,
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({
    "1,5,PT0S",
    "4,5,PT0S",
    "5,5,PT1M",
    "6,5,PT2M",
    "7,5,PT4M",
    "8,5,PT8M",
    "9,5,PT16M",
    "10,5,PT30M",
    "11,5,PT30M",
    "1000,5,PT30M",
    "49,50,PT0S",
    "50,50,PT1M",
    "52,50,PT4M",
    "2147483647,5,PT30M"
  })
  void aLockDoublesFromTheThresholdOnUpToTheLongest(
      long failures, int threshold, Duration expected) {
    assertThat(policy.lockAfter(failures, threshold)).isEqualTo(expected);
  }
}
