package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.payment.Ledger;
import io.ticketqueue.payment.LedgerCause;
import io.ticketqueue.payment.LedgerPosition;
import io.ticketqueue.payment.Movement;
import io.ticketqueue.payment.Payment;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The books in PostgreSQL, which checks that each movement balances, and chains the lines. */
@Component
class SqlLedger implements Ledger {
  private static final Statement POSITION = statement("ledger_position");
  private static final Statement ADD = statement("ledger_add");
  private static final Statement CHAIN = statement("ledger_chain");
  private static final Statement FIND = statement("ledger_find");
  private static final Statement COUNT = statement("ledger_count");
  private static final Statement BETWEEN = statement("ledger_between");
  private static final Statement HEAD = statement("ledger_head");
  private static final Statement SUMS = statement("ledger_sums");

  private final Database database;

  @Inject
  SqlLedger(Database database) {
    this.database = database;
  }

  private static Statement statement(String name) {
    return Statement.load(SqlLedger.class, name + ".sql");
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public LedgerPosition position(UUID paymentId) {
    return new LedgerPosition(
        run(POSITION)
            .set("payment", paymentId)
            .rows(row -> Map.entry(row.text("cause"), row.number("amount")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public void add(Payment payment, List<Movement> movements, Source source) {
    JsonArrayBuilder lines = JsonP.createArrayBuilder();
    for (Movement movement : movements) {
      String id = Ids.next().toString();
      LedgerCause cause = movement.cause();
      lines.add(line(id, movement, cause.debit()).add("debit", movement.amount()).add("credit", 0));
      lines.add(
          line(id, movement, cause.credit()).add("debit", 0).add("credit", movement.amount()));
    }
    Payment.Reserved reserved = payment.order().reserved();
    int unused =
        run(ADD)
            .set("lines", lines.build().toString())
            .set("payment", payment.id())
            .set("reservation", reserved.reservationId())
            .set("schedule", reserved.scheduleId())
            .set("store", source.store())
            .set("event", source.eventId())
            .set("operator", source.operator())
            .execute();
  }

  private static JsonObjectBuilder line(String id, Movement movement, LedgerCause.Account account) {
    return JsonP.createObjectBuilder()
        .add("movement", id)
        .add("at", movement.at().toString())
        .add("account", account.name())
        .add("cause", movement.cause().name())
        .add("seats", account == LedgerCause.Account.SALES ? movement.seats() : 0);
  }

  @Override
  public int chain(int most) {
    return Math.toIntExact(run(CHAIN).set("most", most).number());
  }

  @Override
  public List<Entry> find(Query query, int offset, int size) {
    return where(FIND, query).set("offset", offset).set("size", size).rows(SqlLedger::entry);
  }

  @Override
  public long count(Query query) {
    return where(COUNT, query).number();
  }

  private Statement.Run where(Statement statement, Query query) {
    return run(statement)
        .set("reservation", query.reservationId().orElse(null))
        .set("payment", query.paymentId().orElse(null))
        .set("key", query.paymentKey().orElse(null))
        .set("user", query.userId().orElse(null))
        .set("from", query.from().orElse(null))
        .set("to", query.to().orElse(null));
  }

  @Override
  public List<Entry> between(long after, long to, int most) {
    return run(BETWEEN).set("after", after).set("to", to).set("most", most).rows(SqlLedger::entry);
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.number("seq"),
        new Line(
            row.uuid("movement"),
            row.instant("at"),
            row.instant("recorded_at"),
            row.text("account"),
            row.number("debit"),
            row.number("credit"),
            row.integer("seats"),
            row.text("cause"),
            row.uuid("payment_id"),
            row.uuid("reservation_id"),
            row.uuid("schedule_id"),
            new Source(row.text("store"), row.uuidOrNull("event_id"), row.uuidOrNull("operator"))),
        row.text("hash"));
  }

  @Override
  public Head head() {
    return run(HEAD).row(row -> new Head(row.number("seq"), row.text("hash"))).orElseThrow();
  }

  @Override
  public List<Sums> sums(Instant from, Instant to) {
    return run(SUMS)
        .set("from", from)
        .set("to", to)
        .rows(
            row ->
                new Sums(
                    row.text("store"),
                    row.number("gross"),
                    row.number("fees"),
                    row.number("refunds")));
  }
}
