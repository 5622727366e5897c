package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.SeatDifference;
import io.ticketqueue.event.SeatDifference.Kind;
import io.ticketqueue.event.SeatDifferences;
import io.ticketqueue.event.SeatKey;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Differences in PostgreSQL; a page of them goes there as one JSON text. */
@Component
class SqlSeatDifferences implements SeatDifferences {
  private static final Statement NOTE = statement("differences_note.sql");
  private static final Statement CONFIRM = statement("differences_confirm.sql");
  private static final Statement REPAIRED = statement("differences_repaired.sql");
  private static final Statement TOTALS = statement("differences_totals.sql");
  private static final Statement FORGET = statement("differences_forget.sql");
  private static final Statement STANDING = statement("differences_standing.sql");
  private static final Statement COUNT = statement("differences_count_standing.sql");

  private final Database database;

  @Inject
  SqlSeatDifferences(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlSeatDifferences.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public List<Confirmed> note(long run, Collection<SeatDifference> seen, Duration age) {
    String json = JsonP.array(seen, SqlSeatDifferences::json).toString();
    int unused = run(NOTE).set("run", run).set("seen", json).execute();
    return run(CONFIRM)
        .set("run", run)
        .set("seen", json)
        .set("age", age.toMillis())
        .rows(row -> new Confirmed(difference(row), row.truth("is_new")));
  }

  private static SeatDifference difference(Row row) {
    return new SeatDifference(
        new SeatKey(row.uuid("schedule_id"), row.uuid("seat_id")),
        row.oneOf(Kind.class, "kind"),
        row.uuidOrNull("sold_to"),
        row.uuidOrNull("reserved_by"));
  }

  private static JsonObjectBuilder json(SeatDifference difference) {
    JsonObjectBuilder object = json(difference.key()).add("kind", difference.kind().name());
    add(object, "soldTo", difference.soldTo());
    add(object, "reservedBy", difference.reservedBy());
    return object;
  }

  private static JsonObjectBuilder json(SeatKey key) {
    return JsonP.createObjectBuilder()
        .add("scheduleId", key.scheduleId().toString())
        .add("seatId", key.seatId().toString());
  }

  private static void add(JsonObjectBuilder object, String name, @Nullable UUID id) {
    if (id != null) {
      object.add(name, id.toString());
    }
  }

  @Override
  public void repaired(long run, Collection<SeatKey> keys) {
    String places = JsonP.array(keys, SqlSeatDifferences::json).toString();
    int unused = run(REPAIRED).set("run", run).set("places", places).execute();
  }

  @Override
  public Totals end(long run) {
    Map<Kind, Long> mismatches = new EnumMap<>(Kind.class);
    Map<Kind, Long> done = new EnumMap<>(Kind.class);
    var unused =
        run(TOTALS)
            .set("run", run)
            .rows(
                row -> {
                  Kind kind = row.oneOf(Kind.class, "kind");
                  mismatches.put(kind, row.number("confirmed"));
                  if (row.number("repaired") > 0) {
                    done.put(kind, row.number("repaired"));
                  }
                  return kind;
                });
    int unusedCount = run(FORGET).set("run", run).execute();
    return new Totals(mismatches, done);
  }

  @Override
  public List<Standing> standing(int offset, int size) {
    return run(STANDING)
        .set("offset", offset)
        .set("size", size)
        .rows(row -> new Standing(difference(row), row.instant("first_seen_at")));
  }

  @Override
  public long countStanding() {
    return run(COUNT).number();
  }
}
