package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.reservation.CheckIn;
import io.ticketqueue.reservation.GateRecords;
import io.ticketqueue.reservation.Scan;
import io.ticketqueue.reservation.SeatTicket;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What gates have done and must know, in tables. */
@Component
public class SqlGateRecords implements GateRecords {
  private static final Statement FIND = statement("check_in_find.sql");
  private static final Statement FIND_ALL = statement("check_ins_find.sql");
  private static final Statement ADD_ALL = statement("check_ins_add.sql");
  private static final Statement ADD = statement("check_in_add.sql");
  private static final Statement VERSION = statement("tickets_version.sql");
  private static final Statement CHANGED = statement("tickets_changed.sql");
  private static final Statement DISPUTE = statement("dispute_save.sql");
  private static final Statement DISPUTED = statement("dispute_open.sql");

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
        .row(row -> checkIn(row, scan));
  }

  private static CheckIn checkIn(Row row, Scan scan) {
    return new CheckIn(
        scan,
        row.uuid("reservation_id"),
        split(row.text("seat_ids")).map(UUID::fromString).toList(),
        row.instant("checked_in_at"));
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
  public Map<Scan.Key, CheckIn> find(Collection<Scan> scans) {
    Map<Scan.Key, Scan> asked =
        scans.stream().collect(Collectors.toMap(Scan::key, Function.identity(), (a, b) -> a));
    return run(FIND_ALL)
        .set("scans", JsonP.array(asked.keySet(), SqlGateRecords::json).toString())
        .rows(row -> checkIn(row, asked))
        .stream()
        .collect(Collectors.toMap(found -> found.scan().key(), Function.identity()));
  }

  private static JsonObjectBuilder json(Scan.Key key) {
    return JsonP.createObjectBuilder()
        .add("ticket_number", key.ticketNumber())
        .add("gate_user", key.gateUserId().toString())
        .add("scan_id", key.id());
  }

  private static CheckIn checkIn(Row row, Map<Scan.Key, Scan> asked) {
    Scan.Key key =
        new Scan.Key(row.text("ticket_number"), row.uuid("gate_user"), row.text("scan_id"));
    return checkIn(row, Objects.requireNonNull(asked.get(key)));
  }

  @Override
  public void addAll(List<CheckIn> checkIns) {
    String rows = JsonP.array(checkIns, SqlGateRecords::json).toString();
    int unused = run(ADD_ALL).set("check_ins", rows).execute();
  }

  private static JsonObjectBuilder json(CheckIn checkIn) {
    JsonObjectBuilder row =
        json(checkIn.scan().key())
            .add("reservation", checkIn.reservationId().toString())
            .add(
                "seats",
                checkIn.seatIds().stream().map(UUID::toString).collect(Collectors.joining(",")))
            .add("at", checkIn.at().toString());
    String gate = checkIn.scan().gateId();
    return gate == null ? row : row.add("gate_id", gate);
  }

  @Override
  public long version(UUID scheduleId) {
    return run(VERSION).set("schedule", scheduleId).number();
  }

  @Override
  public void dispute(UUID dispute, UUID reservationId, boolean open) {
    run(DISPUTE).set("id", dispute).set("reservation", reservationId).set("open", open).execute();
  }

  @Override
  public boolean isDisputed(UUID reservationId) {
    return run(DISPUTED)
        .set("reservation", reservationId)
        .row(row -> row.truth("open"))
        .orElseThrow();
  }

  @Override
  public List<GateTicket> changedSince(UUID scheduleId, long since, boolean refuseDisputed) {
    return run(CHANGED)
        .set("schedule", scheduleId)
        .set("since", since % LIFE)
        .set("refuse_disputed", refuseDisputed)
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
