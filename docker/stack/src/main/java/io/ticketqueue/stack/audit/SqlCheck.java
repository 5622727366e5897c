package io.ticketqueue.stack.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An invariant of the database: a statement that gives one row for each thing it looks at, with
 * {@code object} and {@code problem}; null where there is none. Its first comment is the rule.
 */
final class SqlCheck implements Check {
  static final int ROWS_AT_ONCE = 1_000;

  private final Connection database;
  private final String name;
  private final String statement;

  /**
   * @param database without auto-commit, so that rows come as they are read
   * @param name of the check and of the file with its statement
   */
  SqlCheck(Connection database, String name) {
    this.database = database;
    this.name = name;
    this.statement = resource(name + ".sql");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String rule() {
    return statement.lines().findFirst().orElse("").replaceFirst("^-- ", "");
  }

  @Override
  public void look(Look look) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(statement)) {
      query.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String problem = rows.getString("problem");
          if (problem == null) {
            look.good();
          } else {
            look.bad(new Finding(rows.getString("object"), problem));
          }
        }
      }
    } finally {
      database.rollback();
    }
  }

  static String resource(String file) {
    try (InputStream text = SqlCheck.class.getResourceAsStream(file)) {
      if (text == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
