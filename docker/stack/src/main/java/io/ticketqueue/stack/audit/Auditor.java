package io.ticketqueue.stack.audit;

import io.ticketqueue.core.Pause;
import io.ticketqueue.core.redis.RedisAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at every invariant, and again at those that seem broken, until they hold or time is up. */
public final class Auditor implements AutoCloseable {
  /** The invariants of the database, in the order in which they are told. */
  static final List<String> STATEMENTS =
      List.of(
          "seat-owners",
          "seat-states",
          "seats-of-plan",
          "totals",
          "tickets",
          "unpaid-holds",
          "shares",
          "lapsed-holds",
          "cancelled-performances",
          "sold-seats",
          "sold-counts",
          "payments",
          "captured-money",
          "sagas",
          "webhooks",
          "outbox",
          "outbox-failures",
          "events-handled",
          "dead-letters");

  private static final String LOGIN_SECONDS = "10";
  private static final String RESPONSE_SECONDS = "150";

  private final Connection database;
  private final RedisAccess redis;
  private final List<Check> checks;

  /**
   * How long it waits for what is in flight.
   *
   * @param patience a contradiction that is gone before is none
   * @param pause between two looks
   */
  public record Times(Duration patience, Duration pause) {
    /** Longer than an event takes through outbox and broker, and a reconciler to repair. */
    public static final Times DEFAULT = new Times(Duration.ofSeconds(30), Duration.ofSeconds(2));
  }

  private Auditor(Connection database, RedisAccess redis, @Nullable Provider provider) {
    this.database = database;
    this.redis = redis;
    List<Check> all = new ArrayList<>();
    STATEMENTS.forEach(name -> all.add(new SqlCheck(database, name)));
    all.add(new HoldsCheck(database, redis.client()));
    if (provider != null) {
      all.add(new ProviderCheck(database, provider));
      all.add(new ProviderListCheck(database, provider));
    }
    this.checks = List.copyOf(all);
  }

  /**
   * Connects.
   *
   * @param url of the database, for JDBC
   * @param redis closed together with the auditor
   * @param provider whose records the books are held against; null: they are not
   */
  public static Auditor open(
      String url, String user, String password, RedisAccess redis, @Nullable Provider provider)
      throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "audit");
    properties.setProperty("connectTimeout", LOGIN_SECONDS);
    properties.setProperty("loginTimeout", LOGIN_SECONDS);
    properties.setProperty("socketTimeout", RESPONSE_SECONDS);
    Connection database = DriverManager.getConnection(url, properties);
    database.setReadOnly(true);
    database.setAutoCommit(false);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return new Auditor(database, redis, provider);
  }

  /** Looks at everything. */
  public Report audit(Times times) throws SQLException {
    return audit(times, Pause::of);
  }

  /**
   * Looks at everything.
   *
   * @param pauses waits between two looks; false ends the looking
   */
  Report audit(Times times, Predicate<Duration> pauses) throws SQLException {
    long end = System.nanoTime() + times.patience().toNanos();
    List<Report.Line> lines = new ArrayList<>();
    for (Check check : checks) {
      Look look = Look.first();
      check.look(look);
      lines.add(new Report.Line(check, look));
    }
    while (new Report(lines).found() > 0 && System.nanoTime() < end && pauses.test(times.pause())) {
      for (int i = 0; i < lines.size(); i++) {
        Report.Line line = lines.get(i);
        if (line.look().found() > 0) {
          Look again = line.look().again();
          line.check().look(again);
          lines.set(i, new Report.Line(line.check(), again));
        }
      }
    }
    return new Report(lines);
  }

  @Override
  public void close() throws SQLException {
    try (redis) {
      database.close();
    }
  }
}
