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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

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
        insert into common.outbox_events (%s id, service, aggregate_type, aggregate_id, event_type, topic, payload)
        select %s uuidv7(), '%s', 'Thing', gen_random_uuid(), 'E', 'x', '{}' from generate_series(1, %d)"""
        .formatted(columns, values, SERVICE, rows);
  }

  private static void asSuperuser(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement of the outbox as the service and undoes it. */
  private static Plan plan(String file, Map<String, Object> parameters) throws Exception {
    try (var statement = service.createStatement();
        var rows =
            statement.executeQuery(
                "explain (analyze, buffers, format json) " + sql(file, parameters))) {
      rows.next();
      try (JsonReader reader = JsonP.createReader(new StringReader(rows.getString(1)))) {
        JsonObject root = reader.readArray().getJsonObject(0).getJsonObject("Plan");
        Set<String> indexes = new TreeSet<>();
        collect(root, indexes);
        return new Plan(root, indexes);
      }
    } finally {
      service.rollback();
    }
  }

  private static String sql(String file, Map<String, Object> parameters) throws IOException {
    try (InputStream in = OutboxTable.class.getResourceAsStream(file)) {
      String sql =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("--"))
              .collect(Collectors.joining("\n"));
      for (var parameter : parameters.entrySet()) {
        sql = sql.replace(":" + parameter.getKey(), parameter.getValue().toString());
      }
      return sql;
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

  private static void readsOnlyWhatItReturns() throws Exception {
    for (int slot = 0; slot < OutboxTable.SLOTS; slot++) {
      Plan batch = plan("outbox_batch.sql", Map.of("slot", slot, "most", 100));
      assertThat(batch.root().getJsonNumber("Actual Rows").intValue()).isEqualTo(100);
      assertThat(batch.indexes())
          .containsExactly("outbox_events_by_aggregate", "outbox_events_waiting");
      assertThat(batch.buffers()).isLessThan(BATCH_MOST);
      assertThat(batch.root().toString()).doesNotContain("\"Sort\"");
    }
    Plan lock = plan("outbox_lock.sql", Map.of("slot", 1));
    assertThat(lock.indexes()).contains("outbox_events_waiting");
    assertThat(lock.buffers()).isLessThan(100);
    Plan waiting = plan("outbox_waiting.sql", Map.of());
    assertThat(waiting.indexes())
        .contains("outbox_events_failed", "outbox_events_waiting")
        .doesNotContain("outbox_events_published_at", "outbox_events_pkey", "Seq Scan");
    assertThat(waiting.buffers()).isLessThan(WAITING);
  }

  @Test
  @Order(1)
  void staleStatisticsDoNotMislead() throws Exception {
    readsOnlyWhatItReturns();
  }

  @Test
  @Order(2)
  void nothingIsReadToFindThatNothingIsOld() throws Exception {
    Plan purge = plan("outbox_purge.sql", Map.of("days", 8, "most", 1000));
    assertThat(purge.buffers()).isLessThan(100);
  }

  @Test
  @Order(3)
  void freshStatisticsDoNotMislead() throws Exception {
    asSuperuser("analyze common.outbox_events");
    readsOnlyWhatItReturns();
    nothingIsReadToFindThatNothingIsOld();
  }

  @Test
  @Order(4)
  void aPurgeReadsWhatItDeletes() throws Exception {
    Plan purge = plan("outbox_purge.sql", Map.of("days", 1, "most", 1000));
    assertThat(purge.indexes()).containsExactly("outbox_events_pkey", "outbox_events_published_at");
    assertThat(purge.buffers()).isLessThan(20_000);
  }
}
