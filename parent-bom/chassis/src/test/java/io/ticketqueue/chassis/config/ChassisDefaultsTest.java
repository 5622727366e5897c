package io.ticketqueue.chassis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How long an application waits (D-24) is part of what was promised. */
class ChassisDefaultsTest {
  private static final String POOL = "javax.sql.DataSource.jdbc/ticketing.";

  private final ChassisDefaults defaults = new ChassisDefaults();

  private Map<String, String> startingWith(String prefix) {
    return defaults.getPropertyNames().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toMap(key -> key, key -> String.valueOf(defaults.getValue(key))));
  }

  /** The same by what follows the prefix. */
  private Map<String, String> after(String prefix) {
    return startingWith(prefix).entrySet().stream()
        .collect(
            Collectors.toMap(one -> one.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  @Test
  void theSettingsHaveTheseDefaults() {
    assertThat(after("tq.db."))
        .isEqualTo(
            Map.of(
                "url", "jdbc:postgresql://127.0.0.1:5432/ticketing",
                "connections", "20",
                "idle-connections", "4",
                "connect-timeout", "3",
                "socket-timeout", "30"));
  }

  @Test
  void theDriverGetsThemBesidesTheUrl() {
    assertThat(after(POOL + "dataSource."))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("url", "${tq.db.url}"),
                Map.entry("user", "${tq.service.name}_svc_user"),
                Map.entry("password", "${tq.db.password}"),
                Map.entry("applicationName", "${tq.service.name}"),
                Map.entry("connectTimeout", "${tq.db.connect-timeout}"),
                Map.entry("cancelSignalTimeout", "${tq.db.connect-timeout}"),
                Map.entry("socketTimeout", "${tq.db.socket-timeout}"),
                Map.entry("tcpKeepAlive", "true"),
                Map.entry("stringType", "unspecified"),
                Map.entry("reWriteBatchedInserts", "true")));
  }

  @Test
  void aConnectionIsCheckedForLessTimeThanARequestWaitsForOne() {
    assertThat(after(POOL))
        .containsEntry("connectionTimeout", "3000")
        .containsEntry("validationTimeout", "2000")
        .containsEntry("keepaliveTime", "60000")
        .containsEntry("idleTimeout", "120000")
        .containsEntry("maxLifetime", "1800000")
        .containsEntry("maximumPoolSize", "${tq.db.connections}")
        .containsEntry("minimumIdle", "${tq.db.idle-connections}");
  }

  /** Not for ever, not for longer than the edge does, and a return is soon noticed. */
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
