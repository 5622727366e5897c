package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.HoldOperation;
import io.ticketqueue.reservation.RequiredHold;
import io.ticketqueue.reservation.RequiredHolds;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The holds that there must be, from the reservations' tables. */
@Component
public class SqlRequiredHolds implements RequiredHolds {
  private static final Statement SCHEDULES = statement("schedules_with_pending.sql");
  private static final Statement ON_SALE_AFTER = statement("schedules_on_sale_after.sql");
  private static final Statement PENDING_SEATS = statement("pending_seats.sql");

  private final Database database;

  @Inject
  public SqlRequiredHolds(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlRequiredHolds.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public List<UUID> schedules() {
    return run(SCHEDULES).rows(row -> row.uuid("schedule_id"));
  }

  @Override
  public List<UUID> schedulesOnSaleAfter(UUID id, int most) {
    return run(ON_SALE_AFTER)
        .set("last", id)
        .set("limit", most)
        .rows(row -> row.uuid("schedule_id"));
  }

  @Override
  public List<RequiredHold> of(Collection<UUID> scheduleIds) {
    return read(scheduleIds, null);
  }

  @Override
  public List<RequiredHold> among(UUID scheduleId, Collection<UUID> seatIds) {
    return read(List.of(scheduleId), seatIds);
  }

  private List<RequiredHold> read(
      Collection<UUID> scheduleIds, @Nullable Collection<UUID> seatIds) {
    return run(PENDING_SEATS)
        .set("schedules", scheduleIds)
        .set("seats", seatIds)
        .rows(SqlRequiredHolds::read);
  }

  private static RequiredHold read(Row row) {
    return new RequiredHold(
        row.uuid("schedule_id"),
        row.uuid("seat_id"),
        new HoldOperation(row.uuid("reservation_id"), row.number("operation")),
        Duration.ofMillis(row.number("millis")));
  }
}
