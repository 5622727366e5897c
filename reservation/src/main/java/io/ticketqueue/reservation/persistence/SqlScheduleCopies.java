package io.ticketqueue.reservation.persistence;

import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.ScheduleCopies;
import io.ticketqueue.reservation.Seat;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Copies of event's schedules in their table. */
@Dependent
public class SqlScheduleCopies implements ScheduleCopies {
  private final Statements statements;
  private final Clock clock;

  @Inject
  SqlScheduleCopies(Statements statements, Clock clock) {
    this.statements = statements;
    this.clock = clock;
  }

  @Override
  public Optional<Schedule> find(UUID scheduleId) {
    return statements.rows("schedule_find", scheduleId.toString()).stream()
        .findFirst()
        .map(row -> schedule(scheduleId, (Object[]) row));
  }

  @Override
  public List<Seat> seats(UUID scheduleId) {
    return statements.rows("schedule_seats", scheduleId.toString()).stream()
        .findFirst()
        .map(array -> SeatsJson.plan((String) array))
        .orElse(List.of());
  }

  @Override
  public void store(EventCatalogue.Copy copy) {
    Schedule schedule = copy.schedule();
    statements.run(
        "schedule_store",
        schedule.id().toString(),
        schedule.eventId().toString(),
        schedule.eventTitle(),
        schedule.artist(),
        schedule.venueName(),
        schedule.hallName(),
        schedule.eventStartAt().toString(),
        schedule.saleStartAt().toString(),
        schedule.saleEndAt().toString(),
        schedule.version(),
        copy.seats());
    if (schedule.cancelled()) {
      cancel(schedule.id(), clock.instant());
    }
  }

  @Override
  public void cancel(UUID scheduleId, Instant at) {
    statements.run("schedule_cancel", scheduleId.toString(), at.toString());
  }

  private static Schedule schedule(UUID id, Object[] column) {
    return new Schedule(
        id,
        UUID.fromString((String) column[0]),
        (String) column[1],
        (String) column[2],
        (String) column[3],
        (String) column[4],
        instant(column[5]),
        instant(column[6]),
        instant(column[7]),
        ((Number) column[8]).longValue(),
        (Boolean) column[9]);
  }

  private static Instant instant(Object timestamp) {
    return ((Timestamp) timestamp).toInstant();
  }
}
