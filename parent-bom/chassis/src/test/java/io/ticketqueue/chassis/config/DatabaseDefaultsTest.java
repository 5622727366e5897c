package io.ticketqueue.chassis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How long an application waits for its database (D-24): part of what was promised. */
class DatabaseDefaultsTest {
  private static final String POOL = "javax.sql.DataSource.jdbc/ticketing.";

  private final ChassisDefaults defaults = new ChassisDefaults();

  @Test
  void theSettingsHaveTheseDefaults() {
    assertThat(startingWith("tq.db."))
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
    assertThat(startingWith(POOL + "dataSource."))
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
    assertThat(startingWith(POOL))
        .containsEntry("connectionTimeout", "3000")
        .containsEntry("validationTimeout", "2000")
        .containsEntry("keepaliveTime", "60000")
        .containsEntry("idleTimeout", "120000")
        .containsEntry("maxLifetime", "1800000")
        .containsEntry("maximumPoolSize", "${tq.db.connections}")
        .containsEntry("minimumIdle", "${tq.db.idle-connections}");
  }

  private Map<String, String> startingWith(String prefix) {
    return defaults.getPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .collect(
            Collectors.toMap(
                name -> name.substring(prefix.length()),
                name -> String.valueOf(defaults.getValue(name))));
  }
}
