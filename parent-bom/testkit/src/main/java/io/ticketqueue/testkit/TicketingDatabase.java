package io.ticketqueue.testkit;

import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** PostgreSQL with the database {@code ticketing} as Liquibase builds it. */
public final class TicketingDatabase implements Postgres {
  // What the chassis' defaults give an application's data source (stringType and so on).
  private static final String OPTIONS = "?stringtype=unspecified&reWriteBatchedInserts=true";

  private final Postgres server;
  private final Map<String, String> passwords;

  private TicketingDatabase(Postgres server, Map<String, String> passwords) {
    this.server = server;
    this.passwords = passwords;
  }

  static TicketingDatabase on(Postgres server) {
    var passwords = new LinkedHashMap<String, String>();
    Migrate.USERS.forEach(user -> passwords.put(user, UUID.randomUUID().toString()));
    passwords.put(Migrate.AUDITOR, UUID.randomUUID().toString());
    Migrate.migrate(server.jdbcUrl("postgres"), SUPERUSER, server.superuserPassword(), passwords);
    return new TicketingDatabase(server, Map.copyOf(passwords));
  }

  /** The URL applications are configured with. */
  public String jdbcUrl() {
    return server.jdbcUrl(Migrate.DATABASE);
  }

  /** The URL for a persistence unit that is used without an application. */
  public String directUrl() {
    return jdbcUrl() + OPTIONS;
  }

  /** The password of one of the applications' users, such as {@code user_svc_user}. */
  public String password(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("no such user: " + user);
    }
    return password;
  }

  /** A connection as one of the applications' users; the caller closes it. */
  public Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(directUrl(), user, password(user));
  }

  /** A connection that may do everything; the caller closes it. */
  public Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(directUrl(), SUPERUSER, superuserPassword());
  }

  @Override
  public String superuserPassword() {
    return server.superuserPassword();
  }

  @Override
  public String jdbcUrl(String database) {
    return server.jdbcUrl(database);
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public boolean isRunning() {
    return server.isRunning();
  }
}
