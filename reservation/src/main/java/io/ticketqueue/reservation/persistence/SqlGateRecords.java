package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.CheckIn;
import io.ticketqueue.reservation.GateRecords;
import io.ticketqueue.reservation.Scan;
import io.ticketqueue.reservation.SeatTicket;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What gates have done and must know, in tables. */
@Component
public class SqlGateRecords implements GateRecords {
  private static final Statement FIND = statement("check_in_find.sql");
  private static final Statement ADD = statement("check_in_add.sql");
  private static final Statement VERSION = statement("tickets_version.sql");
  private static final Statement CHANGED = statement("tickets_changed.sql");

  private final Database database;

  @Inject
  public SqlGateRecords(Database database) {
    this.database = database;
  }

  private static Statement statement(String file) {
    return Statement.load(SqlGateRecords.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public Optional<CheckIn> find(Scan scan) {
    return run(FIND)
        .set("ticket_number", scan.ticketNumber())
        .set("gate_user", scan.gateUserId())
        .set("scan_id", scan.id())
        .row(
            row ->
                new CheckIn(
                    scan,
                    row.uuid("reservation_id"),
                    split(row.text("seat_ids")).map(UUID::fromString).toList(),
                    row.instant("checked_in_at")));
  }

  @Override
  public void add(CheckIn checkIn) {
    run(ADD)
        .set("ticket_number", checkIn.scan().ticketNumber())
        .set("gate_user", checkIn.scan().gateUserId())
        .set("scan_id", checkIn.scan().id())
        .set("gate_id", checkIn.scan().gateId())
        .set("reservation", checkIn.reservationId())
        .set("seats", checkIn.seatIds())
        .set("checked_in_at", checkIn.at())
        .execute();
  }

  @Override
  public long version(UUID scheduleId) {
    return run(VERSION).set("schedule", scheduleId).number();
  }

  @Override
  public List<GateTicket> changedSince(UUID scheduleId, long since) {
    return run(CHANGED)
        .set("schedule", scheduleId)
        .set("since", since)
        .rows(SqlGateRecords::tickets)
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<GateTicket> tickets(Row row) {
    SeatTicket.State state = row.oneOf(SeatTicket.State.class, "state");
    return split(row.text("numbers")).map(number -> new GateTicket(number, state)).toList();
  }

  private static Stream<String> split(String list) {
    return Stream.of(list.split(","));
  }
}
