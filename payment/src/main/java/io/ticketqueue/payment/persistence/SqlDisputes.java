package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.Dispute;
import io.ticketqueue.payment.Disputes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Disputes in PostgreSQL. */
@Component
class SqlDisputes implements Disputes {
  private static final Statement OPEN = statement("dispute_open");
  private static final Statement CLOSE = statement("dispute_close");
  private static final Statement OF = statement("disputes_of");
  private static final Statement LIST = statement("disputes_list");
  private static final Statement COUNT = statement("disputes_count");

  private final Database database;

  @Inject
  SqlDisputes(Database database) {
    this.database = database;
  }

  private static Statement statement(String name) {
    return Statement.load(SqlDisputes.class, name + ".sql");
  }

  @Override
  public boolean open(Dispute dispute) {
    int opened =
        OPEN.on(database.entityManager())
            .set("id", dispute.id())
            .set("payment", dispute.paymentId())
            .set("reservation", dispute.reservationId())
            .set("reference", dispute.reference())
            .set("amount", dispute.amount())
            .set("openedAt", dispute.openedAt())
            .execute();
    return opened == 1;
  }

  @Override
  public boolean close(UUID id, Instant at) {
    return CLOSE.on(database.entityManager()).set("id", id).set("closedAt", at).execute() == 1;
  }

  @Override
  public List<Dispute> of(UUID paymentId) {
    return OF.on(database.entityManager()).set("payment", paymentId).rows(SqlDisputes::dispute);
  }

  @Override
  public List<Dispute> list(int offset, int size) {
    return LIST.on(database.entityManager())
        .set("offset", offset)
        .set("size", size)
        .rows(SqlDisputes::dispute);
  }

  private static Dispute dispute(Row row) {
    return new Dispute(
        row.uuid("id"),
        row.uuid("payment_id"),
        row.uuid("reservation_id"),
        row.text("reference"),
        row.number("amount"),
        row.oneOf(Dispute.State.class, "state"),
        row.instant("opened_at"),
        row.instantOrNull("closed_at"));
  }

  @Override
  public Counts count() {
    return COUNT
        .on(database.entityManager())
        .row(row -> new Counts(row.number("all"), row.number("open")))
        .orElseThrow();
  }
}
