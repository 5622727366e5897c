package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.ReservationCounts;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts of the reservations in their tables. */
@Component
public class SqlReservationCounts implements ReservationCounts {
  private static final Statement UNENDED_BY_USER = statement("count_unended_by_user.sql");
  private static final Statement COUNT = statement("count.sql");

  private final Database database;

  @Inject
  public SqlReservationCounts(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlReservationCounts.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public Count countUnendedOfUser(UUID userId, Instant now) {
    return run(UNENDED_BY_USER)
        .set("user", userId)
        .set("now", now)
        .row(
            row ->
                new Count(
                    row.number("pending"),
                    row.number("confirmed"),
                    row.number("amount"),
                    Used.NONE))
        .orElseThrow();
  }

  @Override
  public Count countOfSchedule(UUID scheduleId) {
    return count(scheduleId, null);
  }

  @Override
  public Count countOfEvent(UUID eventId) {
    return count(null, eventId);
  }

  private Count count(@Nullable UUID schedule, @Nullable UUID event) {
    return run(COUNT)
        .set("schedule", schedule)
        .set("event", event)
        .row(
            row ->
                new Count(
                    row.number("pending"),
                    row.number("confirmed"),
                    row.number("amount"),
                    new Used(
                        row.number("used"),
                        row.number("used_amount"),
                        row.number("partly_used"),
                        row.number("unused_amount"),
                        row.number("staying"),
                        row.number("staying_amount"))))
        .orElseThrow();
  }
}
