package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.ReconciliationRuns;
import io.ticketqueue.event.SeatDifference.Kind;
import io.ticketqueue.event.SeatDifferences.Totals;
import io.ticketqueue.event.SeatKey;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The run under way and the last result, one row in PostgreSQL. */
@Component
class SqlReconciliationRuns implements ReconciliationRuns {
  private static final Statement LEASE = statement("run_lease.sql");
  private static final Statement ADVANCE = statement("run_advance.sql");
  private static final Statement LOCK = statement("run_lock.sql");
  private static final Statement END = statement("run_end.sql");
  private static final Statement LAST = statement("run_last.sql");

  private final Database database;

  @Inject
  SqlReconciliationRuns(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlReconciliationRuns.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public Optional<Run> lease(UUID instance, Duration every, Duration lease) {
    return run(LEASE)
        .set("instance", instance)
        .set("every", every.toMillis())
        .set("lease", lease.toMillis())
        .row(
            row ->
                new Run(
                    row.number("run"),
                    new SeatKey(row.uuid("after_schedule"), row.uuid("after_seat"))));
  }

  @Override
  public void advance(UUID instance, Run to, int compared) {
    int unused =
        run(ADVANCE)
            .set("instance", instance)
            .set("run", to.number())
            .set("schedule", to.after().scheduleId())
            .set("seat", to.after().seatId())
            .set("compared", compared)
            .execute();
  }

  @Override
  public boolean lock(UUID instance, long run) {
    return run(LOCK).set("instance", instance).set("run", run).exists();
  }

  @Override
  public void end(Totals totals) {
    int unused =
        run(END)
            .set("mismatches", json(totals.mismatches()))
            .set("done", json(totals.done()))
            .execute();
  }

  private static String json(Map<Kind, Long> counts) {
    JsonObjectBuilder object = JsonP.createObjectBuilder();
    counts.forEach((kind, count) -> object.add(kind.name(), count));
    return object.build().toString();
  }

  @Override
  public Optional<Result> last() {
    return run(LAST)
        .row(
            row ->
                new Result(
                    row.instant("last_ended_at"),
                    row.number("last_compared"),
                    new Totals(
                        counts(row.text("last_mismatches")), counts(row.text("last_done")))));
  }

  private static Map<Kind, Long> counts(String json) {
    JsonObject object = JsonP.readObject(json);
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    object
        .keySet()
        .forEach(kind -> counts.put(Kind.valueOf(kind), object.getJsonNumber(kind).longValue()));
    return counts;
  }
}
