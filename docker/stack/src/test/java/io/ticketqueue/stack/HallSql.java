package io.ticketqueue.stack;

import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The database of a hall of a test, for whoever may do everything. */
final class HallSql {
  private final int port;
  private final Secrets secrets;

  HallSql(int port, Secrets secrets) {
    this.port = port;
    this.secrets = secrets;
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Migrate.DATABASE;
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), Postgres.SUPERUSER, secrets.get("db.superuser"));
  }

  /** Executes a statement. */
  void execute(String sql) {
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row. */
  long number(String sql) {
    try (Connection database = database();
        Statement statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      boolean unused = rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same as text. */
  String text(String sql) {
    try (Connection database = database();
        Statement statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      boolean unused = rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the number 0. */
  void awaitNone(String what, Duration patience, String sql) {
    Api.await(
        what,
        patience,
        Duration.ofMillis(500),
        () -> {
          try {
            return Optional.of(number(sql)).filter(left -> left == 0);
          } catch (IllegalStateException e) {
            return Optional.empty(); // it is just coming back
          }
        });
  }

  /** {@code ./tq republish}. */
  String republish(Instant since) {
    var printed = new ByteArrayOutputStream();
    List<String> services = List.of("event", "reservation", "payment");
    Map<String, String> passwords =
        services.stream()
            .collect(
                Collectors.toMap(
                    service -> service, service -> secrets.get("db." + service + "_svc_user")));
    RepublishCommand.run(
        new RepublishCommand.Target(jdbcUrl(), passwords),
        new RepublishCommand.Options(since, services, false),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
    return printed.toString(StandardCharsets.UTF_8);
  }
}
