package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a part that is taken over gets at in PostgreSQL. */
abstract class DatabaseTakeover extends Takeover {
  DatabaseTakeover(Stack stack, DataFolder data) {
    super(stack, data);
  }

  private Connection connect(String part) throws SQLException {
    var environment = environment(part);
    return DriverManager.getConnection(
        environment.get("TQ_DB_URL"), part + "_svc_user", environment.get("TQ_DB_PASSWORD"));
  }

  private Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        environment("user").get("TQ_DB_URL"), "postgres", stack.secrets().get("db.superuser"));
  }

  @ParameterizedTest
  @FieldSource("WITH_DATABASE")
  @Tag("REQ-INT-001")
  void anothersOutboxIsNotWritten(String part) throws Exception {
    String logged = log("postgres");
    String other = part.equals("payment") ? "reservation" : "payment";
    String type = part.equals("payment") ? "Reservation" : "Payment";
    try (Connection connection = connect(part);
        Statement statement = connection.createStatement()) {
      // In another's name, and in its own name for another's aggregate.
      refused(
          statement,
          "insert into common.outbox_events (id, service, aggregate_type, aggregate_id, event_type,"
              + " topic, payload) values (gen_random_uuid(), '"
              + other
              + "', '"
              + type
              + "', gen_random_uuid(), 'PaymentSuccess', 'payment.events', '{}')");
      refused(
          statement,
          "insert into common.outbox_events (id, slot, aggregate_type, aggregate_id, event_type,"
              + " topic, payload) values (gen_random_uuid(), 0, '"
              + type
              + "', gen_random_uuid(), 'PaymentSuccess', 'payment.events', '{}')");
    }
    assertThat(
            number("select count(*) from common.outbox_events where event_type = 'PaymentSuccess'"))
        .isZero();
    assertThat(log("postgres").substring(logged.length())).contains("permission denied");
  }

  @ParameterizedTest
  @FieldSource("WITH_DATABASE")
  void anothersInboxAndAnswersDoNotExistForIt(String part) throws Exception {
    String other = part.equals("payment") ? "reservation" : "payment";
    UUID planted = UUID.randomUUID();
    execute(
        ("insert into common.processed_events (event_id, consumer_service, service) values ('%s',"
                + " '%s-event-consumer', '%s')")
            .formatted(planted, other, other));
    execute(
        ("insert into common.idempotency_keys (user_id, route, key, body_hash, state, status, body,"
                + " service) values ('%s', 'POST /payments', '%s', '\\x00', 'SETTLED', 200,"
                + " 'secret', '%s')")
            .formatted(planted, planted, other));
    try (Connection connection = connect(part);
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "delete from common.processed_events where event_id = '" + planted + "'"))
          .isZero();
      try (ResultSet rows =
          statement.executeQuery(
              "select body from common.idempotency_keys where user_id = '" + planted + "'")) {
        assertThat(rows.next()).isFalse();
      }
    }
    assertThat(
            number(
                "select count(*) from common.processed_events where event_id = '" + planted + "'"))
        .isOne();
  }

  @ParameterizedTest
  @FieldSource("WITH_DATABASE")
  void anothersSchemaIsNotRead(String part) throws Exception {
    String logged = log("postgres");
    try (Connection connection = connect(part);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "select * from user_service.users",
              "select * from event_service.events",
              "select * from reservation_service.reservations",
              "select * from payment_service.payments",
              "update payment_service.payments set status = 'SUCCESS'",
              "select pg_advisory_xact_lock(1)",
              "create table common.mine (a int)")) {
        boolean own =
            query.contains(" " + part + "_service.")
                || (part.equals("payment") && query.contains("advisory"));
        if (!own) {
          refused(statement, query);
        }
      }
    }
    assertThat(log("postgres").substring(logged.length())).contains("permission denied for schema");
  }

  private static void refused(Statement statement, String sql) {
    assertThatThrownBy(() -> statement.execute(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
