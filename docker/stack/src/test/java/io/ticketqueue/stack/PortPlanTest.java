package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {
  @Test
  void eachFurtherSetIsAHundredAboveTheOneBefore() {
    var plan = new PortPlan(1_000, 3);
    assertThat(plan.of("edge")).isEqualTo(9_080);
    assertThat(plan.of("edge-2")).isEqualTo(9_180);
    assertThat(plan.of("edge-management-2")).isEqualTo(9_179);
    assertThat(plan.of("payment-3")).isEqualTo(9_285);
    assertThat(plan.urls("queue"))
        .containsExactly("http://127.0.0.1:9083", "http://127.0.0.1:9183", "http://127.0.0.1:9283");
    assertThat(plan.urls("sandbox")).containsExactly("http://127.0.0.1:9090");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reservation-4",
        "postgres-2",
        "sandbox-2",
        "mail-2",
        "kafka-controller-2",
        "cart"
      })
  void whatIsInNoSetHasNoPort(String part) {
    assertThatThrownBy(() -> new PortPlan(0, 3).of(part)).hasMessageContaining(part);
  }

  @Test
  void noTwoPartsOfTheLargestPlanShareAPort() {
    var plan = new PortPlan(0, PortPlan.MOST_INSTANCES);
    var parts = new ArrayList<>(Stack.applications(plan.instances()));
    parts.addAll(Stack.SERVERS);
    parts.addAll(
        List.of(
            "kafka-controller",
            "mail",
            "edge-management",
            "edge-management-2",
            "edge-management-3",
            "edge-management-4"));
    assertThat(parts.stream().map(plan::of)).doesNotHaveDuplicates();
  }

  @Test
  void theLargestPlanHasPortsAtEveryOffset() {
    var plan = new PortPlan(50_000, PortPlan.MOST_INSTANCES);
    assertThat(plan.of("kafka-controller")).isLessThan(65_536);
    assertThat(plan.of("payment-4")).isLessThan(65_536);
  }
}
