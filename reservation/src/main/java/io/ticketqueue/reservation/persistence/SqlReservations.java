package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.DatabaseTime;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import io.ticketqueue.reservation.Reservations;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reservations in their tables. */
@Component
public class SqlReservations implements Reservations {
  private static final Statement FIND = statement("find.sql");
  private static final Statement IDS_OF_USER = statement("ids_of_user.sql");
  private static final Statement STANDING = statement("standing.sql");
  private static final Statement IDS_OF_PERSON = statement("ids_of_person.sql");
  private static final Statement NEXT_OPERATION = statement("next_operation.sql");
  private static final Statement LOCK_PERSON = statement("lock_person.sql");
  private static final Statement LOCK = statement("lock.sql");
  private static final Statement LOCK_PENDING = statement("lock_pending.sql");
  private static final Statement LOCK_TICKET = statement("lock_ticket.sql");
  private static final Statement LOCK_TICKETS = statement("lock_tickets.sql");
  private static final Statement LOCK_LAPSED = statement("lock_lapsed.sql");
  private static final Statement LOCK_LAPSED_BLOCKING = statement("lock_lapsed_blocking.sql");
  private static final Statement LOCK_OF_CANCELLED = statement("lock_of_cancelled.sql");
  private static final Statement LOCK_STAYING = statement("lock_staying.sql");
  private static final Statement STAYING_SEATS = statement("staying_seats.sql");
  private static final Statement ADMISSION_USE = statement("admission_use.sql");
  private static final Statement SOLD_AFTER = statement("sold_after.sql");
  private static final Statement TAKEN_BY_OTHERS = statement("taken_by_others.sql");
  private static final Statement COUNT_BY_USER = statement("count_by_user.sql");

  private static final int PERSON_SLOTS = 1024; // as many as the table has

  private final Database database;
  private final ReservationWrites writes;

  @Inject
  public SqlReservations(Database database) {
    this.database = database;
    this.writes = new ReservationWrites(database);
  }

  private static Statement statement(String file) {
    return Statement.load(SqlReservations.class, file);
  }

  private Statement.Run run(Statement statement) {
    return statement.on(database.entityManager());
  }

  @Override
  public Optional<Reservation> find(UUID id) {
    return first(List.of(id), Reservation.class);
  }

  @Override
  public List<Reservation> find(Collection<UUID> ids) {
    return read(ids, Reservation.class);
  }

  @Override
  public Optional<Reservation> lock(UUID id) {
    return first(ids(run(LOCK).set("id", id)), Reservation.class);
  }

  @Override
  public Instant now() {
    return DatabaseTime.now(database.entityManager());
  }

  @Override
  public long nextOperation() {
    return run(NEXT_OPERATION).number();
  }

  @Override
  public void lockPerson(UUID scheduleId, UUID personId) {
    int slot = Math.floorMod(Objects.hash(scheduleId, personId), PERSON_SLOTS);
    long unused = run(LOCK_PERSON).set("slot", slot).number();
  }

  @Override
  public Standing standing(UUID scheduleId, UUID personId, UUID userId, @Nullable UUID admission) {
    return run(STANDING)
        .set("schedule", scheduleId)
        .set("person", personId)
        .set("user", userId)
        .set("admission", admission)
        .row(
            row ->
                new Standing(
                    row.instant("now"),
                    row.truth("has_live"),
                    new AdmissionUse(row.truth("bought"), row.integer("given_up"))))
        .orElseThrow();
  }

  @Override
  public List<Live> liveOfPerson(UUID scheduleId, UUID personId, UUID userId) {
    return read(
        ids(
            run(IDS_OF_PERSON)
                .set("schedule", scheduleId)
                .set("person", personId)
                .set("user", userId)),
        Live.class);
  }

  @Override
  public Optional<Pending> lockPending(UUID userId, UUID scheduleId) {
    return first(
        ids(run(LOCK_PENDING).set("user", userId).set("schedule", scheduleId)), Pending.class);
  }

  @Override
  public Optional<Reservation> lockTicket(String ticketNumber) {
    return first(ids(run(LOCK_TICKET).set("ticket_number", ticketNumber)), Reservation.class);
  }

  @Override
  public Map<String, Reservation> lockTickets(Collection<String> ticketNumbers) {
    Map<String, UUID> ids =
        run(LOCK_TICKETS)
            .set("numbers", ticketNumbers)
            .rows(row -> Map.entry(row.text("number"), row.uuid("id")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<UUID, Reservation> found =
        read(Set.copyOf(ids.values()), Reservation.class).stream()
            .collect(Collectors.toMap(Reservation::id, Function.identity()));
    return ids.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> found.get(one.getValue())));
  }

  @Override
  public List<Pending> lockLapsed(int most, Set<UUID> except) {
    return read(ids(run(LOCK_LAPSED).set("limit", most).set("except", except)), Pending.class);
  }

  @Override
  public List<Pending> lockLapsedBlocking(UUID scheduleId, List<UUID> seatIds) {
    return read(
        ids(run(LOCK_LAPSED_BLOCKING).set("schedule", scheduleId).set("seats", seatIds)),
        Pending.class);
  }

  @Override
  public List<Live> lockOfCancelledSchedules(int most, Set<UUID> except) {
    return read(ids(run(LOCK_OF_CANCELLED).set("limit", most).set("except", except)), Live.class);
  }

  @Override
  public Map<UUID, Set<UUID>> stayingSeats(Collection<UUID> ids) {
    return run(STAYING_SEATS)
        .set("ids", ids)
        .rows(row -> Map.entry(row.uuid("reservation_id"), row.uuid("seat_id")))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  @Override
  public List<Cancelled> lockStaying(int most, Set<UUID> except) {
    return read(ids(run(LOCK_STAYING).set("limit", most).set("except", except)), Cancelled.class);
  }

  @Override
  public List<Reservation> ofUser(UUID userId, int offset, int size) {
    return read(
        ids(run(IDS_OF_USER).set("user", userId).set("offset", offset).set("size", size)),
        Reservation.class);
  }

  @Override
  public AdmissionUse useOf(UUID userId, UUID scheduleId, @Nullable UUID admission) {
    return run(ADMISSION_USE)
        .set("user", userId)
        .set("schedule", scheduleId)
        .set("admission", admission)
        .row(row -> new AdmissionUse(row.truth("bought"), row.integer("given_up")))
        .orElseThrow();
  }

  @Override
  public boolean add(Held reservation, @Nullable UUID admission) {
    return writes.add(reservation.hold(), admission);
  }

  @Override
  public int addSeats(Held reservation) {
    return writes.addSeats(reservation);
  }

  @Override
  public int replaceSeats(Pending reservation) {
    return writes.replaceSeats(reservation);
  }

  @Override
  public void save(Reservation reservation) {
    writes.save(reservation);
  }

  @Override
  public void saveAll(List<Cancelled> reservations) {
    writes.saveAll(reservations);
  }

  @Override
  public void saveCheckedIn(List<Confirmed> reservations) {
    writes.saveCheckedIn(reservations);
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatPlace after, int most) {
    return run(SOLD_AFTER)
        .set("schedules", scheduleIds)
        .set("schedule", after.scheduleId())
        .set("seat", after.seatId())
        .set("limit", most)
        .rows(
            row ->
                new SoldSeat(
                    new SeatPlace(row.uuid("schedule_id"), row.uuid("seat_id")),
                    row.uuid("reservation_id")));
  }

  @Override
  public Set<UUID> takenByOthers(UUID scheduleId, List<UUID> seatIds, UUID reservationId) {
    return seatIds(
        run(TAKEN_BY_OTHERS)
            .set("schedule", scheduleId)
            .set("seats", seatIds)
            .set("reservation", reservationId));
  }

  @Override
  public long countOfUser(UUID userId) {
    return run(COUNT_BY_USER).set("user", userId).number();
  }

  private static List<UUID> ids(Statement.Run run) {
    return run.rows(row -> row.uuid("id"));
  }

  private static Set<UUID> seatIds(Statement.Run run) {
    return Set.copyOf(run.rows(row -> row.uuid("seat_id")));
  }

  private <T extends Reservation> Optional<T> first(Collection<UUID> ids, Class<T> state) {
    return read(ids, state).stream().findFirst();
  }

  /** Reads those reservations that are in a state, in the order of these ids. */
  private <T extends Reservation> List<T> read(Collection<UUID> ids, Class<T> state) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, Reservation> found =
        run(FIND).set("ids", ids).rows(ReservationRow::read).stream()
            .collect(Collectors.toMap(Reservation::id, Function.identity()));
    return ids.stream().map(found::get).filter(state::isInstance).map(state::cast).toList();
  }
}
