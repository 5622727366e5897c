package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the statements that lie beside this class, in the current transaction. */
@Dependent
class Statements {
  private final Database database;

  @Inject
  Statements(Database database) {
    this.database = database;
  }

  /** The statement in a file; to be called when a class is loaded, so that a missing one shows. */
  static String named(String file) {
    return Sql.load(Statements.class, file + ".sql");
  }

  /** The rows, each with all its columns. */
  List<Object[]> rows(String sql, @Nullable Object... parameters) {
    List<Object[]> rows = new ArrayList<>();
    for (Object row : query(sql, parameters).getResultList()) {
      rows.add(row instanceof Object[] columns ? columns : new Object[] {row});
    }
    return rows;
  }

  Optional<Object[]> row(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters).stream().findFirst();
  }

  /** The text in the only column of the only row, if there is one. */
  Optional<String> text(String sql, @Nullable Object... parameters) {
    return row(sql, parameters).map(row -> (String) row[0]);
  }

  boolean any(String sql, @Nullable Object... parameters) {
    return !rows(sql, parameters).isEmpty();
  }

  long number(String sql, @Nullable Object... parameters) {
    return row(sql, parameters).map(row -> ((Number) row[0]).longValue()).orElseThrow();
  }

  /** Changes rows; returns how many. */
  int change(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).executeUpdate();
  }

  private Query query(String sql, @Nullable Object... parameters) {
    Query query = database.entityManager().createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameter(parameters[i]));
    }
    return query;
  }

  /** Numbers and truth go as they are, the rest as text that the statement casts. */
  private static @Nullable Object parameter(@Nullable Object value) {
    return value == null || value instanceof Number ? value : value.toString();
  }
}
