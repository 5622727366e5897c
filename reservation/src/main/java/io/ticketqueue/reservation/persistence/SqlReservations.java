package io.ticketqueue.reservation.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.reservation.Hold;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Claimed;
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
  private static final Statement IDS_OF_PERSON = statement("ids_of_person.sql");
  private static final Statement NOW = statement("now.sql");
  private static final Statement NEXT_OPERATION = statement("next_operation.sql");
  private static final Statement LOCK_PERSON = statement("lock_person.sql");
  private static final Statement LOCK = statement("lock.sql");
  private static final Statement LOCK_PENDING = statement("lock_pending.sql");
  private static final Statement LOCK_TICKET = statement("lock_ticket.sql");
  private static final Statement LOCK_LAPSED = statement("lock_lapsed.sql");
  private static final Statement LOCK_LAPSED_BLOCKING = statement("lock_lapsed_blocking.sql");
  private static final Statement LOCK_OF_CANCELLED = statement("lock_of_cancelled.sql");
  private static final Statement ADD = statement("add.sql");
  private static final Statement ADMISSION_USE = statement("admission_use.sql");
  private static final Statement ADD_SEATS = statement("add_seats.sql");
  private static final Statement DELETE_SEATS = statement("delete_seats.sql");
  private static final Statement SAVE_PENDING = statement("save_pending.sql");
  private static final Statement SAVE_CONFIRMED = statement("save_confirmed.sql");
  private static final Statement SAVE_CANCELLED = statement("save_cancelled.sql");
  private static final Statement SOLD = statement("sold.sql");
  private static final Statement SOLD_AFTER = statement("sold_after.sql");
  private static final Statement TAKEN_BY_OTHERS = statement("taken_by_others.sql");
  private static final Statement COUNT_BY_USER = statement("count_by_user.sql");
  private static final Statement COUNT_UNENDED_BY_USER = statement("count_unended_by_user.sql");
  private static final Statement COUNT_BY_SCHEDULE = statement("count_by_schedule.sql");
  private static final Statement COUNT_BY_EVENT = statement("count_by_event.sql");

  private static final int PERSON_SLOTS = 1024; // as many as the table has

  private final Database database;

  @Inject
  public SqlReservations(Database database) {
    this.database = database;
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
    return run(NOW).row(row -> row.instant("now")).orElseThrow();
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
  public List<Reservation> ofUser(UUID userId, int offset, int size) {
    return read(
        ids(run(IDS_OF_USER).set("user", userId).set("offset", offset).set("size", size)),
        Reservation.class);
  }

  @Override
  public boolean add(Held reservation, @Nullable UUID admission) {
    Hold hold = reservation.hold();
    return run(ADD)
            .set("id", hold.id())
            .set("user", hold.userId())
            .set("person", hold.personId())
            .set("admission", admission)
            .set("schedule", hold.scheduleId())
            .set("amount", hold.totalAmount())
            .set("expires_at", hold.expiresAt())
            .set("created_at", hold.createdAt())
            .execute()
        == 1;
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
  public int addSeats(Held reservation) {
    return writeSeats(reservation);
  }

  @Override
  public int replaceSeats(Pending reservation) {
    run(DELETE_SEATS).set("reservation", reservation.id()).execute();
    return writeSeats(reservation);
  }

  private int writeSeats(Pending reservation) {
    return run(ADD_SEATS)
        .set("reservation", reservation.id())
        .set("schedule", reservation.scheduleId())
        .set("seats", SeatsJson.write(reservation.seats()))
        .execute();
  }

  @Override
  public void save(Reservation reservation) {
    Statement.Run save =
        switch (reservation) {
          case Held held -> savePending(held);
          case Claimed claimed ->
              savePending(claimed)
                  .set("claimed_by", claimed.claim().paymentId())
                  .set("claimed_since", claimed.claim().since())
                  .set("claimed_until", claimed.claim().until())
                  .set("paid", claimed.claim().paid());
          case Confirmed confirmed ->
              run(SAVE_CONFIRMED)
                  .set("payment", confirmed.bought().paymentId())
                  .set("ticket_number", confirmed.bought().number())
                  .set("confirmed_at", confirmed.bought().confirmedAt())
                  .set("checked_in_at", confirmed.bought().checkedInAt());
          case Cancelled cancelled ->
              run(SAVE_CANCELLED)
                  .set("reason", cancelled.reason())
                  .set("cancelled_at", cancelled.at())
                  .set("refund_amount", cancelled.refundAmount());
        };
    if (save.set("id", reservation.id()).execute() != 1) {
      throw new IllegalStateException("missing reservation " + reservation.id());
    }
  }

  private Statement.Run savePending(Pending pending) {
    return run(SAVE_PENDING)
        .set("amount", pending.totalAmount())
        .set("operation", pending.hold().operationNumber())
        .set("claimed_by", null)
        .set("claimed_since", null)
        .set("claimed_until", null)
        .set("paid", false);
  }

  @Override
  public Set<UUID> sold(UUID scheduleId) {
    return seatIds(run(SOLD).set("schedule", scheduleId));
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

  @Override
  public Count countUnendedOfUser(UUID userId, Instant now) {
    return count(run(COUNT_UNENDED_BY_USER).set("user", userId).set("now", now));
  }

  @Override
  public Count countOfSchedule(UUID scheduleId) {
    return count(run(COUNT_BY_SCHEDULE).set("schedule", scheduleId));
  }

  @Override
  public Count countOfEvent(UUID eventId) {
    return count(run(COUNT_BY_EVENT).set("event", eventId));
  }

  private static Count count(Statement.Run run) {
    return run.row(
            row ->
                new Count(
                    row.number("pending"),
                    row.number("confirmed"),
                    row.number("amount"),
                    row.number("used"),
                    row.number("used_amount")))
        .orElseThrow();
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
