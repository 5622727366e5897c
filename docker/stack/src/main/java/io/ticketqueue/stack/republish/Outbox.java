package io.ticketqueue.stack.republish;

import io.ticketqueue.core.JsonP;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Properties;

/** The outbox of one service, as that service may use it. */
public final class Outbox implements AutoCloseable {
  /** So many events in one transaction, which therefore is short. */
  private static final int SOME = 1000;

  private static final String LOGIN_SECONDS = "10";
  private static final String RESPONSE_SECONDS = "30";

  private final String service;
  private final Connection database;

  private Outbox(String service, Connection database) {
    this.service = service;
    this.database = database;
  }

  /**
   * Connects as the service's user.
   *
   * @param url of the database, for JDBC
   */
  public static Outbox open(String url, String service, String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", service + "_svc_user");
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "republish");
    properties.setProperty("connectTimeout", LOGIN_SECONDS);
    properties.setProperty("loginTimeout", LOGIN_SECONDS);
    properties.setProperty("socketTimeout", RESPONSE_SECONDS);
    Connection database = DriverManager.getConnection(url, properties);
    database.setAutoCommit(false);
    return new Outbox(service, database);
  }

  /** The database's time, by which it notes when events were published. */
  public Instant now() throws SQLException {
    try (PreparedStatement now = database.prepareStatement(text("now.sql"));
        ResultSet row = now.executeQuery()) {
      row.next();
      Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
      database.rollback();
      return time;
    }
  }

  /** How many events were published in this time. */
  public long count(Instant from, Instant to) throws SQLException {
    try (PreparedStatement count = prepare("count.sql", from, to);
        ResultSet row = count.executeQuery()) {
      row.next();
      long found = row.getLong(1);
      database.rollback();
      return found;
    }
  }

  /**
   * Lets the events that were published in this time be published again; returns how many. May be
   * repeated, and interrupted.
   *
   * @param to not later than now, or what has been sent again would be found again
   */
  public long republish(Instant from, Instant to) throws SQLException {
    note(from, to);
    long all = 0;
    for (int some = SOME; some == SOME; all += some) {
      try (PreparedStatement mark = prepare("mark.sql", from, to)) {
        mark.setInt(3, SOME);
        some = mark.executeUpdate();
      }
      database.commit();
    }
    return all;
  }

  /** Before the first event: a run that is interrupted has been noted too. */
  private void note(Instant from, Instant to) throws SQLException {
    try (PreparedStatement note = database.prepareStatement(text("note.sql"))) {
      note.setString(1, "outbox:" + service);
      note.setString(
          2,
          JsonP.createObjectBuilder()
              .add("from", from.toString())
              .add("to", to.toString())
              .build()
              .toString());
      int unused = note.executeUpdate();
    }
    database.commit();
  }

  private PreparedStatement prepare(String file, Instant from, Instant to) throws SQLException {
    PreparedStatement statement = database.prepareStatement(text(file));
    statement.setString(1, from.toString());
    statement.setString(2, to.toString());
    return statement;
  }

  private static String text(String file) {
    try (InputStream in = Outbox.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing statement " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
