package io.ticketqueue.liquibase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings a PostgreSQL server to the state the applications expect. Idempotent; two runs at once
 * wait for each other on Liquibase's lock. May run beside applications at work: a change of a table
 * waits for its lock two seconds at a time, and lets them work in between.
 */
public final class Migrate {
  /** The database of the product. */
  public static final String DATABASE = "ticketing";

  /** Owns every table; cannot log in. */
  public static final String OWNER = "ticketing_owner";

  /** The applications' users: no DDL, their own schema and {@code common} only. */
  public static final List<String> USERS =
      List.of("user_svc_user", "event_svc_user", "reservation_svc_user", "payment_svc_user");

  /** Reads what {@code ./tq audit} compares, and nothing else. */
  public static final String AUDITOR = "auditor";

  /**
   * How long a change of a table may wait for its lock: who needs the table waits behind it
   * meanwhile.
   */
  static final String LOCK_TIMEOUT = "2s";

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Duration REST = Duration.ofSeconds(2);

  /** Ten minutes or so, which no transaction of an application lasts (D-24). */
  private static final int MOST_ATTEMPTS = 150;

  private static final String ADVISORY_LOCKER = "payment_svc_user";
  private static final String CHANGELOG = "io/ticketqueue/liquibase/changelog.yaml";
  private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]+/)([^?]*)(\\?.*)?");
  private static final System.Logger LOG = System.getLogger(Migrate.class.getName());
  // Held strongly: a logger nobody holds forgets its level.
  private static final Logger QUIET = Logger.getLogger("liquibase");

  private Migrate() {}

  /**
   * Creates roles, database, schemas and tables, or upgrades them.
   *
   * @param jdbcUrl any database of the server, {@code jdbc:postgresql://host:port/postgres}
   * @param superuser a role that may create roles and databases
   * @param password its password
   * @param passwords the password of each of {@link #USERS}; each is set anew. The {@link #AUDITOR}
   *     can log in only where there is one for it too
   * @throws IllegalArgumentException if a password is missing or the URL is not PostgreSQL's
   * @throws MigrationFailed if the server refuses or a change set fails
   */
  public static void migrate(
      String jdbcUrl, String superuser, String password, Map<String, String> passwords) {
    for (String user : USERS) {
      if (passwords.getOrDefault(user, "").isBlank()) {
        throw new IllegalArgumentException("no password for " + user);
      }
    }
    try {
      try (Connection server = DriverManager.getConnection(jdbcUrl, superuser, password)) {
        var roles = new Roles(server);
        roles.createOwner(OWNER);
        roles.createUsers(of(USERS, passwords));
        roles.createReader(AUDITOR, of(List.of(AUDITOR), passwords));
        roles.createDatabase(DATABASE, OWNER);
        roles.allowConnect(DATABASE, USERS);
        roles.allowConnect(DATABASE, List.of(AUDITOR));
        roles.limit(DATABASE, USERS);
        roles.limitReader(DATABASE, AUDITOR);
      }
      try (Connection ticketing =
          DriverManager.getConnection(databaseUrl(jdbcUrl), superuser, password)) {
        new Roles(ticketing).keepAdvisoryLocksFor(ADVISORY_LOCKER);
        asOwner(ticketing);
        updatePatiently(ticketing);
      }
    } catch (SQLException | LiquibaseException e) {
      throw new MigrationFailed("The database could not be brought up to date", e);
    }
  }

  private static Map<String, String> of(List<String> users, Map<String, String> passwords) {
    var some = new LinkedHashMap<>(passwords);
    some.keySet().retainAll(users);
    some.values().removeIf(String::isBlank);
    return some;
  }

  /** The same server's database {@code ticketing}. */
  static String databaseUrl(String jdbcUrl) {
    Matcher url = URL.matcher(jdbcUrl);
    if (!url.matches()) {
      throw new IllegalArgumentException("not a jdbc:postgresql://host:port/database URL");
    }
    String options = url.group(3);
    return url.group(1) + DATABASE + (options == null ? "" : options);
  }

  private static void asOwner(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role " + OWNER);
      statement.execute("set lock_timeout = '" + LOCK_TIMEOUT + "'");
    }
  }

  /** A change set that did not get its lock is tried again after a rest for those it held up. */
  private static void updatePatiently(Connection connection) throws LiquibaseException {
    for (int attempt = 1; ; attempt++) {
      try {
        update(connection);
        return;
      } catch (LiquibaseException e) {
        if (attempt == MOST_ATTEMPTS || !isLockMissing(e) || !rest()) {
          throw e;
        }
        LOG.log(System.Logger.Level.INFO, "event=table-in-use attempt={0}", attempt);
      }
    }
  }

  private static boolean isLockMissing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean rest() {
    try {
      Thread.sleep(REST);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    QUIET.setLevel(Level.WARNING);
    // It would report each run to its maker.
    System.setProperty("liquibase.analytics.enabled", "false");
    try {
      Map<String, Object> quietly = Map.of(Scope.Attr.ui.name(), new LoggerUIService());
      Scope.child(
          quietly,
          () -> {
            var liquibase =
                new Liquibase(
                    CHANGELOG,
                    new ClassLoaderResourceAccessor(Migrate.class.getClassLoader()),
                    new JdbcConnection(connection));
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.update(new Contexts());
          });
    } catch (LiquibaseException e) {
      throw e;
    } catch (Exception e) {
      throw new LiquibaseException(e);
    }
  }

  /**
   * Runs the migration with the configuration of the environment: {@code TQ_DB_ADMIN_URL} (default
   * {@code jdbc:postgresql://127.0.0.1:5432/postgres}), {@code TQ_DB_ADMIN_USER} ({@code
   * postgres}), {@code TQ_DB_ADMIN_PASSWORD}, and {@code TQ_DB_PASSWORD_<USER>} for each of {@link
   * #USERS} and, where it is to log in, for {@link #AUDITOR}.
   */
  public static void main(String[] args) {
    var passwords = new LinkedHashMap<String, String>();
    USERS.forEach(
        user -> passwords.put(user, required("TQ_DB_PASSWORD_" + user.toUpperCase(Locale.ROOT))));
    passwords.put(AUDITOR, optional("TQ_DB_PASSWORD_AUDITOR", ""));
    migrate(
        optional("TQ_DB_ADMIN_URL", "jdbc:postgresql://127.0.0.1:5432/postgres"),
        optional("TQ_DB_ADMIN_USER", "postgres"),
        required("TQ_DB_ADMIN_PASSWORD"),
        passwords);
    LOG.log(System.Logger.Level.INFO, "event=database-migrated database=" + DATABASE);
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " must be set");
    }
    return value;
  }

  private static String optional(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }
}
