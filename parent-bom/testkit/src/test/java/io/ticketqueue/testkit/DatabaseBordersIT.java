package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.liquibase.Migrate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever takes over one service's database user can do nothing in another's name (D-23). */
class DatabaseBordersIT {
  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> USERS = Migrate.USERS;

  private static final List<String> TABLES =
      List.of(
          "outbox_events",
          "outbox_slots",
          "processed_events",
          "dead_letters",
          "idempotency_keys",
          "audit_log");
  private static final UUID EVENT = UUID.randomUUID();
  private static final String REFUSED = "42501";

  private static Connection superuser;

  /** Who acts, and whose things it is after. */
  record Takeover(String actor, String victim) {
    String service() {
      return service(actor);
    }

    static String service(String user) {
      return user.substring(0, user.indexOf('_'));
    }
  }

  static Stream<Takeover> takeovers() {
    return Migrate.USERS.stream()
        .flatMap(
            actor ->
                Migrate.USERS.stream()
                    .filter(victim -> !victim.equals(actor))
                    .map(victim -> new Takeover(actor, victim)));
  }

  @BeforeAll
  static void everyServiceHasRows() throws SQLException {
    superuser = Servers.postgres().connectAsSuperuser();
    for (String user : Migrate.USERS) {
      String service = Takeover.service(user);
      run(superuser, insertEvent(service, type(service)));
      run(superuser, insertInbox(service));
      run(superuser, insertLetter(service));
      run(superuser, insertKey(service));
      run(superuser, insertAct("service, ", "'" + service + "', "));
    }
  }

  private static String insertAct(String columns, String values) {
    return """
        insert into common.audit_log (%s id, role, action, object, trace_id)
        values (%s gen_random_uuid(), 'SYSTEM', 'A', 'b:c', 't')"""
        .formatted(columns, values);
  }

  @AfterAll
  static void close() throws SQLException {
    superuser.close();
  }

  private static String type(String service) {
    return switch (service) {
      case "event" -> "Schedule";
      case "reservation" -> "Reservation";
      case "payment" -> "Payment";
      default -> "Nothing";
    };
  }

  private static String insertEvent(String service, String type) {
    return """
        insert into common.outbox_events (id, service, aggregate_type, aggregate_id, slot, event_type, topic, payload)
        values (gen_random_uuid(), '%s', '%s', gen_random_uuid(), 0, 'E', 'x', '{}')"""
        .formatted(service.equals("user") ? "other" : service, type);
  }

  private static String insertEvent(String type) {
    return """
        insert into common.outbox_events (id, aggregate_type, aggregate_id, slot, event_type, topic, payload)
        values (gen_random_uuid(), '%s', gen_random_uuid(), 0, 'E', 'x', '{}')"""
        .formatted(type);
  }

  private static String insertInbox(String service) {
    return "insert into common.processed_events (event_id, consumer_service, service) values ('%s', 'c', '%s')"
        .formatted(EVENT, service);
  }

  private static String insertLetter(String service) {
    return """
        insert into common.dead_letters (id, service, topic, partition, "offset", cause, attempts)
        values (gen_random_uuid(), '%s', 'x', 0, %d, 'c', 1)"""
        .formatted(service, System.nanoTime());
  }

  private static String insertKey(String service) {
    return """
        insert into common.idempotency_keys (service, user_id, route, key, body_hash, state, status, body)
        values ('%s', '%s', 'POST /x', '0123456789abcdef', '\\x00', 'SETTLED', 200, '{}')"""
        .formatted(service, EVENT);
  }

  private static int run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : statement.getUpdateCount();
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void refused(Connection connection, String sql) {
    assertThatThrownBy(() -> run(connection, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(REFUSED));
  }

  @ParameterizedTest
  @MethodSource("takeovers")
  void theRowsOfAnotherServiceDoNotExist(Takeover takeover) throws SQLException {
    String victims = " where service = '" + Takeover.service(takeover.victim()) + "'";
    try (var connection = Servers.postgres().connect(takeover.actor())) {
      for (String table : readable(takeover)) {
        assertThat(number(connection, "select count(*) from common." + table + victims))
            .as(table)
            .isZero();
      }
      assertThat(run(connection, "delete from common.processed_events" + victims)).isZero();
      assertThat(run(connection, "update common.idempotency_keys set body = 'forged'" + victims))
          .isZero();
      assertThat(run(connection, "update common.dead_letters set cause = 'forged'" + victims))
          .isZero();
      if (!takeover.actor().equals("user_svc_user")) {
        assertThat(run(connection, "update common.outbox_events set failed = true" + victims))
            .isZero();
        assertThat(run(connection, "delete from common.outbox_events" + victims)).isZero();
        assertThat(number(connection, "select count(*) from common.outbox_slots" + victims))
            .isZero();
      }
    }
  }

  private static List<String> readable(Takeover takeover) {
    return takeover.actor().equals("user_svc_user")
        ? List.of("processed_events", "dead_letters", "idempotency_keys", "audit_log")
        : TABLES;
  }

  @ParameterizedTest
  @MethodSource("takeovers")
  void nothingIsWrittenInTheNameOfAnother(Takeover takeover) throws SQLException {
    String victim = Takeover.service(takeover.victim());
    try (var connection = Servers.postgres().connect(takeover.actor())) {
      refused(
          connection, insertInbox(victim).replace(EVENT.toString(), UUID.randomUUID().toString()));
      refused(connection, insertLetter(victim));
      refused(connection, insertKey(victim).replace("POST /x", "POST /y"));
      refused(connection, insertEvent(victim, type(victim)));
      refused(connection, "update common.dead_letters set service = '" + victim + "'");
      refused(connection, "update common.processed_events set service = '" + victim + "'");
      refused(connection, "update common.idempotency_keys set service = '" + victim + "'");
      refused(connection, "update common.outbox_events set service = '" + victim + "'");
      refused(connection, insertEvent(type(victim))); // as its own event
      refused(connection, insertAct("service, ", "'" + victim + "', "));
    }
  }

  /** An entry of the same event by another service is neither seen nor met. */
  @ParameterizedTest
  @MethodSource("takeovers")
  void nobodyCanMakeAnEventLookDealtWith(Takeover takeover) throws SQLException {
    UUID event = UUID.randomUUID();
    String enter =
        "insert into common.processed_events (event_id, consumer_service) values ('"
            + event
            + "', 'same') on conflict do nothing";
    try (var actor = Servers.postgres().connect(takeover.actor());
        var victim = Servers.postgres().connect(takeover.victim())) {
      actor.setAutoCommit(false);
      assertThat(run(actor, enter)).isEqualTo(1);
      assertThat(run(victim, enter)).isEqualTo(1); // and does not wait
      actor.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource("takeovers")
  void theTablesOfAnotherServiceAreClosed(Takeover takeover) throws SQLException {
    String schema = Takeover.service(takeover.victim()) + "_service";
    List<String> tables = new ArrayList<>();
    try (var rows =
        superuser
            .createStatement()
            .executeQuery(
                "select table_name from information_schema.tables where table_schema = '"
                    + schema
                    + "'")) {
      while (rows.next()) {
        tables.add(schema + "." + rows.getString(1));
      }
    }
    assertThat(tables).isNotEmpty();
    try (var connection = Servers.postgres().connect(takeover.actor())) {
      for (String table : tables) {
        refused(connection, "select * from " + table);
        refused(connection, "delete from " + table);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("USERS")
  void aServiceHasNoRightsItDoesNotNeed(String user) throws SQLException {
    try (var connection = Servers.postgres().connect(user)) {
      refused(connection, "truncate common.processed_events");
      refused(connection, "create table common.x (a int)");
      refused(connection, "create table public.x (a int)");
      refused(connection, "create schema x");
      refused(connection, "create temporary table x (a int)");
      refused(connection, "alter table common.processed_events disable row level security");
      refused(connection, "drop policy own on common.processed_events");
      refused(connection, "set role ticketing_owner");
      refused(connection, "select setval('common.outbox_seq', 1)");
      refused(connection, "select last_value from common.outbox_seq");
      refused(connection, "select pg_try_advisory_xact_lock(1, 2)");
      refused(connection, "insert into common.outbox_events (seq) values (1)");
      refused(connection, "insert into common.outbox_slots (slot) values (1)");
      refused(connection, "delete from common.outbox_slots");
      refused(connection, "delete from common.audit_log");
      refused(connection, "update common.audit_log set action = 'x'");
      refused(connection, "select * from common.audit_heads");
      refused(connection, "update common.audit_heads set seq = 0");
      refused(connection, insertAct("at, ", "now(), "));
      refused(connection, insertAct("seq, ", "1, "));
      refused(connection, "select * from pg_authid");
      refused(connection, "select pg_read_file('postgresql.conf')");
      refused(connection, "copy common.processed_events to program 'cat'");
    }
  }

  @ParameterizedTest
  @FieldSource("USERS")
  void aServicesOwnWorkIsItsOwn(String user) throws SQLException {
    String service = Takeover.service(user);
    try (var connection = Servers.postgres().connect(user)) {
      connection.setAutoCommit(false);
      assertThat(number(connection, "select count(*) from common.processed_events")).isPositive();
      assertThat(number(connection, "select count(*) from common.dead_letters")).isPositive();
      assertThat(number(connection, "select count(*) from common.idempotency_keys")).isPositive();
      assertThat(run(connection, insertAct("", ""))).isEqualTo(1);
      assertThat(number(connection, "select count(*) from common.audit_log")).isPositive();
      assertThat(run(connection, "delete from common.processed_events")).isPositive();
      assertThat(
              number(
                  connection,
                  "select count(*) from common.dead_letters where service <> '" + service + "'"))
          .isZero();
      if (!service.equals("user")) {
        assertThat(
                number(
                    connection,
                    "select slot from common.outbox_slots where slot = 0 for no key update"))
            .isZero();
        assertThat(run(connection, insertEvent(type(service)))).isEqualTo(1);
        assertThat(run(connection, "delete from common.outbox_events")).isGreaterThan(1);
      }
      connection.rollback();
    }
  }
}
