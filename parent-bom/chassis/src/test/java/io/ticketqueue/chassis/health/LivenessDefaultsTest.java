package io.ticketqueue.chassis.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.config.ChassisDefaults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessDefaultsTest {
  @ParameterizedTest
  @CsvSource({
    "tq.liveness.exit-after, PT1M",
    "tq.liveness.every, PT5S",
    "tq.liveness.stop-within, PT20S",
  })
  void aMinuteOfFailureEndsTheProcess(String key, String value) {
    assertThat(new ChassisDefaults().getValue(key)).isEqualTo(value);
  }
}
