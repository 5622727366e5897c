package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.liquibase.Migrate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No session of an application holds another up for longer than 30 s (D-24). */
class DatabaseLimitsIT {
  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> USERS = Migrate.USERS;

  private static final Map<String, String> LIMITS =
      Map.of(
          "statement_timeout", "20s",
          "lock_timeout", "5s",
          "idle_in_transaction_session_timeout", "20s",
          "transaction_timeout", "1min",
          "tcp_user_timeout", "20000",
          "tcp_keepalives_idle", "10",
          "tcp_keepalives_interval", "5",
          "tcp_keepalives_count", "3");

  private final TicketingDatabase database = Servers.postgres();

  private static Map<String, String> limits(Connection connection) throws SQLException {
    Map<String, String> limits = new HashMap<>();
    for (String name : LIMITS.keySet()) {
      limits.put(name, text(connection, "show " + name));
    }
    return limits;
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void endsWith(String state, Connection connection, String sql) {
    assertThatThrownBy(() -> run(connection, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  @ParameterizedTest
  @FieldSource("USERS")
  void everyUserHasTheLimits(String user) throws SQLException {
    try (var connection = database.connect(user)) {
      assertThat(limits(connection)).isEqualTo(LIMITS);
    }
  }

  private void migrate() {
    Map<String, String> passwords =
        Migrate.USERS.stream()
            .collect(Collectors.toMap(user -> user, database::password, (a, b) -> a, HashMap::new));
    passwords.put(Migrate.AUDITOR, database.password(Migrate.AUDITOR));
    Migrate.migrate(
        database.jdbcUrl("postgres"),
        TicketingDatabase.SUPERUSER,
        database.superuserPassword(),
        passwords);
  }

  @Test
  void aMigrationRestoresALimitThatWasChanged() throws SQLException {
    try (var connection = database.connectAsSuperuser()) {
      run(connection, "alter role user_svc_user set statement_timeout = 0");
      run(connection, "alter role user_svc_user in database ticketing set lock_timeout = 0");
      run(connection, "alter role auditor in database ticketing set statement_timeout = 0");
    }
    migrate();
    everyUserHasTheLimits("user_svc_user");
    try (var auditor = database.connect(Migrate.AUDITOR)) {
      assertThat(text(auditor, "show statement_timeout")).isEqualTo("2min");
    }
  }

  /** An application's statement fails after 5 s of waiting for its lock. */
  @Test
  void aMigrationThatWaitsForATableLetsOthersUseIt() throws SQLException {
    try (var reader = database.connectAsSuperuser();
        var application = database.connect("payment_svc_user")) {
      run(reader, "delete from databasechangelog where id = '10-indexes-by-time'");
      reader.setAutoCommit(false);
      run(reader, "lock table common.idempotency_keys in access share mode");
      CompletableFuture<Void> migration = CompletableFuture.runAsync(this::migrate);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  text(
                          reader,
                          "select count(*) from pg_locks where not granted and relation ="
                              + " cast('common.idempotency_keys' as regclass)")
                      .equals("1"));
      for (int i = 0; i < 3; i++) {
        run(application, "select from common.idempotency_keys limit 1");
      }
      assertThat(migration).isNotDone();
      reader.rollback();
      migration.join();
      assertThat(
              text(
                  reader, "select count(*) from databasechangelog where id = '10-indexes-by-time'"))
          .isEqualTo("1");
    }
  }

  /** The migration itself has none: an index of a large table may take its time. */
  @Test
  void theMigrationIsNotLimited() throws SQLException {
    try (var connection = database.connectAsSuperuser()) {
      assertThat(limits(connection)).containsEntry("statement_timeout", "0");
    }
  }

  @Test
  void aTransactionThatDoesNothingIsEndedAndItsLocksAreFree() throws SQLException {
    String enter =
        "insert into common.processed_events (event_id, consumer_service) values ('"
            + UUID.randomUUID()
            + "', 'event-limits') on conflict do nothing";
    try (var frozen = database.connect("event_svc_user");
        var other = database.connect("event_svc_user")) {
      run(frozen, "set idle_in_transaction_session_timeout = '500ms'");
      frozen.setAutoCommit(false);
      run(frozen, enter);
      run(other, enter); // waits for the frozen one
      assertThatThrownBy(() -> run(frozen, "select 1")).isInstanceOf(SQLException.class);
      await().atMost(Duration.ofSeconds(5)).until(() -> !frozen.isValid(1));
    }
  }

  @Test
  void aWaitForALockEnds() throws SQLException {
    try (var holder = database.connect("payment_svc_user");
        var waiting = database.connect("payment_svc_user")) {
      holder.setAutoCommit(false);
      run(holder, "select pg_advisory_xact_lock(42)");
      endsWith("55P03", waiting, "select pg_advisory_xact_lock(42)");
    }
  }

  @Test
  void aLongStatementEnds() throws SQLException {
    try (var connection = database.connect("payment_svc_user")) {
      run(connection, "set statement_timeout = '200ms'");
      endsWith("57014", connection, "select pg_sleep(60)");
    }
  }
}
