package io.ticketqueue.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Statements of somebody who may do everything in the database: plants rows and looks for them. */
public final class OperatorSql implements AutoCloseable {
  private final Connection connection;

  private OperatorSql(Connection connection) {
    this.connection = connection;
  }

  /** A connection to the tests' PostgreSQL; each statement commits by itself. */
  public static OperatorSql open() throws SQLException {
    return new OperatorSql(Servers.postgres().connectAsSuperuser());
  }

  /**
   * Executes a statement.
   *
   * @param parameters for its question marks; {@code UUID[]} is an array of the database
   */
  public void execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      boolean unused = statement.execute();
    }
  }

  /** The first column of all rows that a query finds, as text; parameters as above. */
  public List<String> texts(String sql, Object... parameters) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(
          i + 1, value instanceof UUID[] ids ? connection.createArrayOf("uuid", ids) : value);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
