package io.ticketqueue.chassis.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.testkit.Servers;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After an outage: a million published events and 70,000 that wait. What the outbox reads follows
 * what it returns, whether the statistics know of the outage yet or not.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboxPlansIT {
  private static final String SERVICE = TestDatabase.newService();
  private static final long PUBLISHED = 1_000_000;
  private static final long WAITING = 70_000;
  // Of 8 KiB. Each event of a batch: its row, and three levels of the index of its aggregate.
  private static final int BATCH_MOST = 1000;

  private static Connection service;

  /** What a statement did. */
  private record Plan(JsonObject root, Set<String> indexes) {
    long buffers() {
      return root.getJsonNumber("Shared Hit Blocks").longValue()
          + root.getJsonNumber("Shared Read Blocks").longValue();
    }
  }

  @BeforeAll
  static void load() throws SQLException {
    String password = TestDatabase.createUser(SERVICE);
    asSuperuser(
        insert(
            "published, published_at, ",
            "true, now() - interval '7 days' * random(), ",
            PUBLISHED));
    asSuperuser("vacuum analyze common.outbox_events");
    asSuperuser(insert("", "", WAITING));
    service =
        DriverManager.getConnection(
            Servers.postgres().directUrl(), SERVICE + "_svc_user", password);
    service.setAutoCommit(false);
  }

  @AfterAll
  static void unload() throws SQLException {
    service.close();
    asSuperuser("delete from common.outbox_events where service = '" + SERVICE + "'");
  }

  private static String insert(String columns, String values, long rows) {
    return """
        insert into common.outbox_events (%s id, service, aggregate_type, aggregate_id, slot, event_type, topic, payload)
        select %s uuidv7(), '%s', 'Thing', gen_random_uuid(), n %% 4, 'E', 'x', '{}' from generate_series(1, %d) n"""
        .formatted(columns, values, SERVICE, rows);
  }

  private static void asSuperuser(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Which parameters a statement takes, and with what values; all are numbers. */
  private record Given(String file, Map<String, Integer> parameters) {
    String prepare() throws IOException {
      try (InputStream in = OutboxTable.class.getResourceAsStream(file)) {
        String sql =
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        int number = 0;
        for (String name : parameters.keySet()) {
          sql = sql.replace(":" + name, "$" + ++number);
        }
        return "prepare outbox as " + sql;
      }
    }

    String execute() {
      String values =
          parameters.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "execute outbox" + (values.isEmpty() ? "" : "(" + values + ")");
    }
  }

  /** Runs a statement of the outbox as the service and undoes it. */
  private static Plan plan(String mode, String file, Map<String, Integer> parameters)
      throws Exception {
    Given given = new Given(file, parameters);
    try (var statement = service.createStatement()) {
      statement.execute("set local plan_cache_mode = " + mode);
      statement.execute(given.prepare());
      try (var rows =
          statement.executeQuery("explain (analyze, buffers, format json) " + given.execute())) {
        rows.next();
        return read(rows.getString(1));
      }
    } finally {
      service.rollback();
      asService("deallocate outbox");
    }
  }

  private static void asService(String sql) throws SQLException {
    try (var statement = service.createStatement()) {
      statement.execute(sql);
    }
    service.commit();
  }

  private static Plan read(String json) {
    try (JsonReader reader = JsonP.createReader(new StringReader(json))) {
      JsonObject root = reader.readArray().getJsonObject(0).getJsonObject("Plan");
      Set<String> indexes = new TreeSet<>();
      collect(root, indexes);
      return new Plan(root, indexes);
    }
  }

  private static void collect(JsonObject node, Set<String> indexes) {
    String relation = node.getString("Relation Name", "");
    if (node.containsKey("Index Name")) {
      indexes.add(node.getString("Index Name"));
    } else if (relation.equals("outbox_events")
        && !node.getString("Node Type").equals("ModifyTable")
        && !node.getString("Node Type").equals("Bitmap Heap Scan")) {
      indexes.add(node.getString("Node Type"));
    }
    if (node.containsKey("Plans")) {
      for (JsonValue child : node.getJsonArray("Plans")) {
        collect(child.asJsonObject(), indexes);
      }
    }
  }

  private static void readsOnlyWhatItReturns(String mode) throws Exception {
    for (int slot = 0; slot < OutboxTable.SLOTS; slot++) {
      Plan batch = plan(mode, "outbox_batch.sql", Map.of("slot", slot, "most", 100));
      assertThat(batch.root().getJsonNumber("Actual Rows").intValue()).isEqualTo(100);
      assertThat(batch.indexes())
          .containsExactly("outbox_events_by_aggregate", "outbox_events_waiting");
      assertThat(batch.buffers()).isLessThan(BATCH_MOST);
      assertThat(batch.root().toString()).doesNotContain("\"Sort\"");
    }
    Plan lock = plan(mode, "outbox_lock.sql", Map.of("slot", 1));
    assertThat(lock.indexes()).contains("outbox_events_waiting");
    assertThat(lock.buffers()).isLessThan(100);
    Plan waiting = plan(mode, "outbox_waiting.sql", Map.of());
    assertThat(waiting.indexes())
        .contains("outbox_events_failed", "outbox_events_waiting")
        .doesNotContain("outbox_events_published_at", "outbox_events_pkey", "Seq Scan");
    assertThat(waiting.buffers()).isLessThan(WAITING);
  }

  private static void findsAtOnceThatNothingIsOld(String mode) throws Exception {
    Plan purge = plan(mode, "outbox_purge.sql", Map.of("days", 8, "most", 1000));
    assertThat(purge.buffers()).isLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  @Order(1)
  void staleStatisticsDoNotMislead(String mode) throws Exception {
    readsOnlyWhatItReturns(mode);
    findsAtOnceThatNothingIsOld(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  @Order(2)
  void freshStatisticsDoNotMislead(String mode) throws Exception {
    asSuperuser("analyze common.outbox_events");
    readsOnlyWhatItReturns(mode);
    findsAtOnceThatNothingIsOld(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  @Order(3)
  void aPurgeReadsWhatItDeletes(String mode) throws Exception {
    Plan purge = plan(mode, "outbox_purge.sql", Map.of("days", 1, "most", 1000));
    assertThat(purge.indexes()).containsExactly("Tid Scan", "outbox_events_published_at");
    assertThat(purge.buffers()).isLessThan(20_000);
  }
}
