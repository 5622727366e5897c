package io.ticketqueue.chassis.audit;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * The table {@code common.audit_log}. An application without a database replaces this bean by an
 * alternative, or has no operators.
 */
@Component
public class SqlAuditLog implements AuditLog {
  private static final Statement ADD = Statement.load(SqlAuditLog.class, "audit_add.sql");
  private static final Statement FIND = Statement.load(SqlAuditLog.class, "audit_find.sql");
  private static final Statement COUNT = Statement.load(SqlAuditLog.class, "audit_count.sql");

  private final Instance<Database> database;
  private final Transactions transactions;

  @Inject
  public SqlAuditLog(Instance<Database> database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  @Override
  public void add(AuditEntry entry) {
    EntityManager entities = database.get().entityManager();
    entities.flush(); // so that this is the last statement: it locks the end of the chain
    int unused =
        ADD.on(entities)
            .set("id", entry.id())
            .set("actor", entry.actor())
            .set("role", entry.role())
            .set("ip", entry.address())
            .set("action", entry.action())
            .set("object", entry.object())
            .set("before", entry.before())
            .set("after", entry.after())
            .set("traceId", entry.traceId())
            .execute();
  }

  @Override
  public Page find(Query query, int offset, int size) {
    if (!database.isResolvable()) { // an application without operators
      return new Page(List.of(), 0);
    }
    return transactions.required(
        () ->
            new Page(
                where(FIND, query).set("offset", offset).set("size", size).rows(SqlAuditLog::entry),
                where(COUNT, query).number()));
  }

  private Statement.Run where(Statement statement, Query query) {
    return statement
        .on(database.get().entityManager())
        .set("from", query.from().orElse(null))
        .set("to", query.to().orElse(null))
        .set("actor", query.actor().orElse(null))
        .set("object", query.object().orElse(null));
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.uuid("id"),
        row.instant("at"),
        row.uuidOrNull("actor"),
        row.text("role"),
        row.textOrNull("ip"),
        row.text("action"),
        row.text("object"),
        row.textOrNull("before"),
        row.textOrNull("after"),
        row.text("trace_id"));
  }
}
