package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements beside this class, read at start, by name. Each runs in the current transaction.
 */
@Component
public class Statements {
  private static final Map<String, String> TEXTS =
      Stream.of(
              "find",
              "lock",
              "lock_pending",
              "lock_lapsed",
              "lock_lapsed_of",
              "lock_of_cancelled",
              "lock_ticket",
              "pending_after",
              "of_user",
              "add",
              "add_seats",
              "drop_seats",
              "save",
              "sold",
              "taken_among",
              "count_of_user",
              "count_of_schedule",
              "count_of_event",
              "schedule_find",
              "schedule_seats",
              "schedule_store",
              "schedule_cancel")
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name, name -> Sql.load(Statements.class, name + ".sql")));

  private final Database database;

  @Inject
  Statements(Database database) {
    this.database = database;
  }

  /** The rows a statement gives. */
  List<?> rows(String name, Object... parameters) {
    return query(name, parameters).getResultList();
  }

  /** How many rows a statement changes. */
  int run(String name, Object... parameters) {
    return query(name, parameters).executeUpdate();
  }

  private Query query(String name, Object... parameters) {
    String text = TEXTS.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no statement " + name);
    }
    Query query = database.entityManager().createNativeQuery(text);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }
}
