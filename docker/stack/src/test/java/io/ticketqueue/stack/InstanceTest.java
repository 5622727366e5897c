package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {
  @ParameterizedTest
  @CsvSource({
    "reservation, reservation, 1",
    "reservation-2, reservation, 2",
    "edge-management, edge-management, 1",
    "edge-management-4, edge-management, 4",
    "kafka-controller, kafka-controller, 1",
  })
  void aPartIsNamedAfterItsApplicationAndItsSet(String part, String application, int set) {
    assertThat(Instance.of(part)).isEqualTo(new Instance(application, set));
    assertThat(Instance.of(part).name()).isEqualTo(part);
  }
}
