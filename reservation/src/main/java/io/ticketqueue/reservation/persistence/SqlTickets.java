package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.SeatTicket;
import io.ticketqueue.reservation.Status;
import io.ticketqueue.reservation.Tickets;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tickets in their table. */
@Component
public class SqlTickets implements Tickets {
  private static final Statement ISSUE = statement("tickets_issue.sql");
  private static final Statement OF_RESERVATIONS = statement("tickets_of.sql");
  private static final Statement FIND = statement("ticket_find.sql");
  private static final Statement OF_SCHEDULE = statement("tickets_of_schedule.sql");
  private static final Statement USE = statement("tickets_use.sql");

  /** Of 36^7 numbers a day few are taken: a second time is rare, a third is not. */
  private static final int ATTEMPTS = 5;

  private final Database database;

  @Inject
  public SqlTickets(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlTickets.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  /** Goes on until nothing is missing: where a number was taken, its ticket is. */
  @Override
  public void issue(Collection<UUID> reservationIds) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (run(ISSUE).set("reservations", reservationIds).execute() == 0) {
        return;
      }
    }
  }

  @Override
  public List<SeatTicket> ofReservation(UUID reservationId) {
    return run(OF_RESERVATIONS)
        .set("reservations", List.of(reservationId))
        .rows(SqlTickets::ticket);
  }

  @Override
  public Optional<SeatTicket> find(String number) {
    return run(FIND).set("number", number).row(SqlTickets::ticket);
  }

  @Override
  public List<SeatTicket> ofSchedule(UUID scheduleId, String after, int most) {
    return run(OF_SCHEDULE)
        .set("schedule", scheduleId)
        .set("after", after)
        .set("limit", most)
        .rows(SqlTickets::ticket);
  }

  @Override
  public int use(Collection<String> numbers, Instant at) {
    return run(USE).set("numbers", numbers).set("used_at", at).execute();
  }

  private static SeatTicket ticket(Row row) {
    return new SeatTicket(
        row.text("number"),
        row.uuid("reservation_id"),
        row.uuid("schedule_id"),
        row.uuid("seat_id"),
        row.oneOf(Status.class, "status") == Status.CANCELLED,
        row.instantOrNull("used_at"));
  }
}
