package io.ticketqueue.chassis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChassisDefaultsTest {
  private final ChassisDefaults defaults = new ChassisDefaults();

  private Map<String, String> startingWith(String prefix) {
    return defaults.getPropertyNames().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toMap(key -> key, key -> String.valueOf(defaults.getValue(key))));
  }

  /** D-24: nobody waits for ever, nor for longer than the edge, and a return is soon noticed. */
  @Test
  void waitsAreShort() {
    assertThat(startingWith("tq.redis."))
        .containsOnly(
            Map.entry("tq.redis.url", "redis://127.0.0.1:6379"),
            Map.entry("tq.redis.connect-timeout", "PT1S"),
            Map.entry("tq.redis.timeout", "PT2S"),
            Map.entry("tq.redis.pool-wait", "PT1S"));
    assertThat(startingWith("tq.jwks.")).containsOnly(Map.entry("tq.jwks.timeout", "PT2S"));
    assertThat(startingWith("kafka."))
        .contains(
            Map.entry("kafka.request.timeout.ms", "10000"),
            Map.entry("kafka.delivery.timeout.ms", "25000"),
            Map.entry("kafka.default.api.timeout.ms", "15000"),
            Map.entry("kafka.max.block.ms", "5000"),
            Map.entry("kafka.socket.connection.setup.timeout.ms", "3000"),
            Map.entry("kafka.socket.connection.setup.timeout.max.ms", "5000"),
            Map.entry("kafka.reconnect.backoff.max.ms", "1000"),
            Map.entry("kafka.retry.backoff.max.ms", "1000"));
  }
}
