package io.ticketqueue.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Roles and the database itself: what has to exist before the first changelog can run. */
final class Roles {
  /**
   * How long a session of an application may hold others up (D-24). A transaction whose client is
   * frozen or lost ends after 20 s, so that its locks are free within 30 s.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "statement_timeout", "20s",
          "lock_timeout", "5s",
          "idle_in_transaction_session_timeout", "20s",
          "transaction_timeout", "60s",
          "tcp_user_timeout", "20s",
          "tcp_keepalives_idle", "10s",
          "tcp_keepalives_interval", "5s",
          "tcp_keepalives_count", "3");

  /**
   * A reader may take longer, but no snapshot of its may hold back for ever what vacuum removes.
   */
  private static final Map<String, String> READER =
      Map.of(
          "default_transaction_read_only", "on",
          "statement_timeout", "120s",
          "lock_timeout", "5s",
          "idle_in_transaction_session_timeout", "20s",
          "transaction_timeout", "300s");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private static final String ADVISORY_LOCKS =
      "select cast(cast(oid as regprocedure) as text) from pg_proc where pronamespace ="
          + " cast('pg_catalog' as regnamespace) and proname like 'pg%advisory%'";

  private final Connection superuser;

  Roles(Connection superuser) {
    this.superuser = superuser;
  }

  /** The role that owns every object; nobody logs in as it. */
  void createOwner(String owner) throws SQLException {
    if (!exists("select 1 from pg_roles where rolname = ?", owner)) {
      execute("create role " + checked(owner) + " nologin");
    }
  }

  /** A user who can log in and nothing else, with the password set anew each time. */
  void createUsers(Map<String, String> passwords) throws SQLException {
    for (var user : passwords.entrySet()) {
      if (!exists("select 1 from pg_roles where rolname = ?", user.getKey())) {
        execute("create role " + checked(user.getKey()) + " login");
      }
      // Sends a SCRAM verifier, so that no password can end up in a statement log.
      superuser
          .unwrap(PGConnection.class)
          .alterUserPassword(user.getKey(), user.getValue().toCharArray(), "scram-sha-256");
    }
  }

  /**
   * A user who only reads; without a password a role that cannot log in.
   *
   * @param password by the user's name, empty where there is none
   */
  void createReader(String user, Map<String, String> password) throws SQLException {
    if (!exists("select 1 from pg_roles where rolname = ?", user)) {
      execute("create role " + checked(user) + " nologin");
    }
    execute("alter role " + checked(user) + (password.isEmpty() ? " nologin" : " login"));
    createUsers(password);
  }

  void createDatabase(String database, String owner) throws SQLException {
    if (!exists("select 1 from pg_database where datname = ?", database)) {
      execute("create database " + checked(database) + " owner " + checked(owner));
    }
    // The server's own databases too: whoever gets in there can fill the disk.
    for (String each : List.of(database, "postgres", "template1")) {
      execute("revoke all on database " + checked(each) + " from public");
    }
  }

  void allowConnect(String database, Iterable<String> users) throws SQLException {
    for (String user : users) {
      execute("grant connect on database " + checked(database) + " to " + checked(user));
    }
  }

  /** Gives the users our limits, whatever they were changed to. */
  void limit(String database, Iterable<String> users) throws SQLException {
    for (String user : users) {
      limit(database, user, LIMITS);
    }
  }

  /** Gives a reader its limits; they keep it from mistakes, its rights from everything else. */
  void limitReader(String database, String user) throws SQLException {
    limit(database, user, READER);
  }

  private void limit(String database, String user, Map<String, String> limits) throws SQLException {
    String role = "alter role " + checked(user);
    for (var limit : limits.entrySet()) {
      execute(role + " set " + limit.getKey() + " = '" + limit.getValue() + "'");
      execute(role + " in database " + checked(database) + " reset " + limit.getKey());
    }
  }

  /**
   * Leaves advisory locks, which know no owner, to payment alone: any other service could take them
   * and stop it. To be called in the database they are for.
   */
  void keepAdvisoryLocksFor(String user) throws SQLException {
    List<String> functions = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(ADVISORY_LOCKS)) {
      while (rows.next()) {
        functions.add(rows.getString(1));
      }
    }
    for (String function : functions) {
      execute("revoke execute on function " + function + " from public");
    }
    execute("grant execute on function pg_advisory_xact_lock(bigint) to " + checked(user));
  }

  private boolean exists(String query, String name) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    return name;
  }
}
