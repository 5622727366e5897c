package io.ticketqueue.event.persistence;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the list of events is read where there are many: one in a thousand has 봄꿈 in its title, all
 * but one in a hundred are over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("REQ-EVT-004")
abstract class EventListPlans {
  private static final String CITY = "City of plans";

  private static final String FILL =
      """
      set session_replication_role = replica;
      drop index event_service.events_search;
      insert into event_service.venues values ('$venue', 'Hall', 'a', '$city', now(), now(), null);
      insert into event_service.halls values ('$venue', '$venue', 'H', 100, '{}', now(), now(), null);
      insert into event_service.events (id, title, artist, venue_id, hall_id, grade_prices, status, created_at, updated_at,
                                        published, first_start, last_start, last_end)
      select md5('plan' || n)::uuid,
             case when n % 1000 = 0 then '봄꿈 ' else '' end || chr(44032 + n % 5000) || chr(46000 + n % 3001) || ' ' || n,
             'Artist ' || n % 500, '$venue', '$venue', '{}', 'OPEN', now(), now(), true, t, t, t + interval '2 hours'
        from generate_series(1, $events) n,
             lateral (select now() + case when n % 100 = 1 then interval '1 hour' else interval '-1 hour' end * n as t) at;
      insert into event_service.event_schedules (id, event_id, hall_id, play_sequence, event_start_at, event_end_at,
          sale_start_at, sale_end_at, queue_order, grade_prices, status, created_at, updated_at)
      select md5('schedule' || id)::uuid, id, hall_id, 1, first_start, last_end, first_start - interval '1 day', first_start,
             'ARRIVAL', '{}', 'CANCELLED', now(), now()
        from event_service.events where venue_id = '$venue';
      create index events_search on event_service.events using gin (event_service.search_pieces(search_text))
        with (fastupdate = off);
      set session_replication_role = origin;
      vacuum analyze event_service.events;
      vacuum analyze event_service.event_schedules;
      """;

  private static final String EMPTY =
      """
      set session_replication_role = replica;
      delete from event_service.event_schedules where hall_id = '$venue';
      delete from event_service.events where venue_id = '$venue';
      delete from event_service.halls where id = '$venue';
      delete from event_service.venues where id = '$venue';
      set session_replication_role = origin;
      """;

  private static final String VENUE = "00000000-0000-7000-8000-0000000000d0";

  abstract int events();

  @BeforeAll
  void fill() throws SQLException {
    asSuperuser(FILL.replace("$city", CITY).replace("$events", "" + events()));
  }

  @AfterAll
  void empty() throws SQLException {
    asSuperuser(EMPTY);
  }

  private static void asSuperuser(String script) throws SQLException {
    try (Connection connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      for (String sql : script.replace("$venue", VENUE).split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  /**
   * What a statement did: the indexes it used, the tables it read through, the pages it touched.
   */
  private record Plan(int rows, long buffers, Set<String> ways) {}

  private static Map<String, String> query(String text, boolean past) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("now", "now()::text");
    query.put("status", "null");
    query.put("city", "'" + CITY + "'");
    query.put("text", text.isEmpty() ? "null" : "'" + text + "'");
    query.put("from", "null");
    query.put("to", "null");
    query.put("past", Boolean.toString(past));
    query.put("drafts", "false");
    query.put("sort", "'START_DATE'");
    query.put("size", "20");
    query.put("offset", "0");
    return query;
  }

  private static String prepared(Map<String, String> query) throws IOException {
    try (InputStream in = SqlEventList.class.getResourceAsStream("event_list.sql")) {
      String sql =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("--"))
              .collect(Collectors.joining("\n"));
      int number = 0;
      for (String name : query.keySet()) {
        number++;
        Matcher parameter = Pattern.compile("(?<![:\\w]):" + name + "\\b").matcher(sql);
        sql = parameter.replaceAll("\\$" + number);
      }
      return "prepare list (text, text, text, text, text, text, boolean, boolean, text, int, int) as "
          + sql;
    }
  }

  private static Plan plan(String mode, Map<String, String> query) throws Exception {
    try (Connection connection = Servers.postgres().connect("event_svc_user");
        var statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = " + mode);
      statement.execute(prepared(query));
      String execute = "execute list(" + String.join(", ", query.values()) + ")";
      try (var rows = statement.executeQuery("explain (analyze, buffers, format json) " + execute);
          JsonReader reader = JsonP.createReader(new StringReader(first(rows)))) {
        JsonObject root = reader.readArray().getJsonObject(0).getJsonObject("Plan");
        Set<String> ways = new TreeSet<>();
        collect(root, ways);
        return new Plan(
            root.getJsonNumber("Actual Rows").intValue(),
            root.getJsonNumber("Shared Hit Blocks").longValue()
                + root.getJsonNumber("Shared Read Blocks").longValue(),
            ways);
      }
    }
  }

  private static String first(java.sql.ResultSet rows) throws SQLException {
    assertThat(rows.next()).isTrue();
    return rows.getString(1);
  }

  private static void collect(JsonObject node, Set<String> ways) {
    if (node.getJsonNumber("Actual Loops").intValue() == 0) {
      return;
    }
    if (node.containsKey("Index Name")) {
      ways.add(node.getString("Index Name"));
    } else if (node.getString("Node Type").equals("Seq Scan")) {
      ways.add("Seq Scan on " + node.getString("Relation Name"));
    }
    if (node.containsKey("Plans")) {
      for (JsonValue child : node.getJsonArray("Plans")) {
        collect(child.asJsonObject(), ways);
      }
    }
  }

  /** Two syllables have no trigram. */
  @ParameterizedTest
  @CsvSource({
    "force_custom_plan, 봄꿈",
    "force_generic_plan, 봄꿈",
    "force_custom_plan, 봄",
    "force_generic_plan, 봄꿈 "
  })
  void aSearchReadsWhatItFinds(String mode, String text) throws Exception {
    Plan plan = plan(mode, query(text, true));

    int found = events() / 1000;
    assertThat(plan.rows()).isEqualTo(Math.min(20, found));
    assertThat(plan.ways()).contains("events_search").doesNotContain("Seq Scan on events");
    assertThat(plan.buffers()).isLessThan(found * 15L + 1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void aSearchForWhatNobodyPlaysReadsTheIndexOnly(String mode) throws Exception {
    Plan plan = plan(mode, query("봄꿈없음", true));

    assertThat(plan.ways()).contains("events_search").doesNotContain("Seq Scan on events");
    assertThat(plan.buffers()).isLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan"})
  void whatIsOverIsNotRead(String mode) throws Exception {
    Plan plan = plan(mode, query("", false));

    assertThat(plan.rows()).isEqualTo(20);
    assertThat(plan.ways()).contains("events_last_end").doesNotContain("Seq Scan on events");
  }
}
