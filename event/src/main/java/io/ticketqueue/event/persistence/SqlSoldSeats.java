package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.SeatKey;
import io.ticketqueue.event.SoldSeat;
import io.ticketqueue.event.SoldSeats;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sold seats in PostgreSQL, read in ranges of an index. */
@Component
class SqlSoldSeats implements SoldSeats {
  private static final Statement SCHEDULES = statement("schedules_to_compare.sql");
  private static final Statement SOLD_AFTER = statement("sold_after.sql");
  private static final Statement MISCOUNTED = statement("schedules_miscounted.sql");
  private static final Statement UNCOUNTED = statement("schedule_uncounted.sql");

  private final Database database;

  @Inject
  SqlSoldSeats(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlSoldSeats.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public List<UUID> schedulesAfter(SeatKey key, Duration kept, int most) {
    return run(SCHEDULES)
        .set("schedule", key.scheduleId())
        .set("seat", key.seatId())
        .set("kept", kept.toSeconds())
        .set("limit", most)
        .rows(row -> row.uuid("id"));
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatKey after, int most) {
    return run(SOLD_AFTER)
        .set("schedules", scheduleIds)
        .set("schedule", after.scheduleId())
        .set("seat", after.seatId())
        .set("limit", most)
        .rows(
            row ->
                new SoldSeat(
                    new SeatKey(row.uuid("schedule_id"), row.uuid("id")), row.uuid("sold_by")));
  }

  @Override
  public List<UUID> miscounted(Collection<UUID> scheduleIds) {
    return scheduleIds.isEmpty()
        ? List.of()
        : run(MISCOUNTED).set("schedules", scheduleIds).rows(row -> row.uuid("id"));
  }

  @Override
  public int uncounted(UUID scheduleId) {
    return Math.toIntExact(run(UNCOUNTED).set("schedule", scheduleId).number());
  }
}
