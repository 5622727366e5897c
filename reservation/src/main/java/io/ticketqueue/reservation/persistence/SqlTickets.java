package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.SeatTicket;
import io.ticketqueue.reservation.Status;
import io.ticketqueue.reservation.Tickets;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tickets in their table. */
@Component
public class SqlTickets implements Tickets {
  private static final Statement ISSUE = statement("tickets_issue.sql");
  private static final Statement OF_RESERVATIONS = statement("tickets_of.sql");
  private static final Statement USE = statement("tickets_use.sql");
  private static final Statement USE_ALL = statement("tickets_use_all.sql");

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
  public List<SeatTicket> ofReservations(Collection<UUID> reservationIds) {
    return run(OF_RESERVATIONS).set("reservations", reservationIds).rows(SqlTickets::ticket);
  }

  @Override
  public int use(Collection<String> numbers, Instant at) {
    return run(USE).set("numbers", numbers).set("used_at", at).execute();
  }

  @Override
  public void useAll(Map<String, Instant> used) {
    JsonArray rows =
        JsonP.array(
            used.entrySet(),
            one ->
                JsonP.createObjectBuilder()
                    .add("number", one.getKey())
                    .add("at", one.getValue().toString()));
    int unused = run(USE_ALL).set("used", rows.toString()).execute();
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
