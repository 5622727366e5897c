package io.ticketqueue.reservation.persistence;

import io.ticketqueue.reservation.CancelReason;
import io.ticketqueue.reservation.Reservation;
import io.ticketqueue.reservation.Reservations;
import io.ticketqueue.reservation.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reservations in their tables. */
@Dependent
public class SqlReservations implements Reservations {
  private final Statements statements;

  @Inject
  SqlReservations(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<Reservation> find(UUID id) {
    return one("find", id.toString());
  }

  @Override
  public Optional<Reservation> lock(UUID id) {
    return locked("lock", id.toString());
  }

  @Override
  public Optional<Reservation> lockPending(UUID userId, UUID scheduleId) {
    return locked("lock_pending", userId.toString(), scheduleId.toString());
  }

  @Override
  public Optional<Reservation> lockTicket(String ticketNumber) {
    return locked("lock_ticket", ticketNumber);
  }

  @Override
  public boolean add(Reservation reservation) {
    return statements.run(
            "add",
            reservation.id().toString(),
            reservation.userId().toString(),
            reservation.scheduleId().toString(),
            reservation.totalAmount(),
            reservation.holdExpiresAt().toString(),
            reservation.createdAt().toString())
        == 1;
  }

  @Override
  public int writeSeats(Reservation reservation) {
    statements.run("drop_seats", reservation.id().toString());
    return statements.run(
        "add_seats",
        reservation.id().toString(),
        reservation.scheduleId().toString(),
        SeatsJson.write(reservation.seats()));
  }

  @Override
  public void save(Reservation reservation) {
    int rows =
        statements.run(
            "save",
            reservation.status().name(),
            reservation.totalAmount(),
            reservation.holdExpiresAt().toString(),
            text(reservation.claim(), Reservation.Claim::paymentId),
            text(reservation.claim(), Reservation.Claim::since),
            text(reservation.claim(), Reservation.Claim::until),
            text(reservation.ticket(), Reservation.Ticket::paymentId),
            text(reservation.ticket(), Reservation.Ticket::number),
            text(reservation.ticket(), Reservation.Ticket::confirmedAt),
            text(reservation.ticket(), Reservation.Ticket::admittedAt),
            text(reservation.cancellation(), Reservation.Cancellation::reason),
            text(reservation.cancellation(), Reservation.Cancellation::at),
            reservation.id().toString());
    if (rows != 1) {
      throw new IllegalStateException("no reservation " + reservation.id());
    }
  }

  @Override
  public List<Reservation> lockLapsed(Instant now, int most) {
    return allLocked("lock_lapsed", now.toString(), most);
  }

  @Override
  public List<Reservation> lockLapsedOf(UUID scheduleId, List<UUID> seatIds, Instant now) {
    return allLocked("lock_lapsed_of", scheduleId.toString(), joined(seatIds), now.toString());
  }

  @Override
  public List<Reservation> lockOfCancelledSchedules(int most) {
    return allLocked("lock_of_cancelled", most);
  }

  @Override
  public List<Reservation> pendingAfter(UUID id, Instant now, int most) {
    return many("pending_after", id.toString(), now.toString(), most);
  }

  @Override
  public Set<UUID> sold(UUID scheduleId) {
    return ids("sold", scheduleId.toString());
  }

  @Override
  public Set<UUID> takenAmong(UUID scheduleId, List<UUID> seatIds, UUID reservationId) {
    return ids("taken_among", scheduleId.toString(), joined(seatIds), reservationId.toString());
  }

  @Override
  public List<Reservation> ofUser(UUID userId, int offset, int size) {
    return many("of_user", userId.toString(), offset, size);
  }

  @Override
  public long countOfUser(UUID userId) {
    return ((Number) statements.rows("count_of_user", userId.toString()).getFirst()).longValue();
  }

  @Override
  public Count countOfSchedule(UUID scheduleId) {
    return count("count_of_schedule", scheduleId);
  }

  @Override
  public Count countOfEvent(UUID eventId) {
    return count("count_of_event", eventId);
  }

  private Count count(String statement, UUID id) {
    Object[] row = (Object[]) statements.rows(statement, id.toString()).getFirst();
    return new Count(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
  }

  private Optional<Reservation> one(String statement, Object... parameters) {
    return many(statement, parameters).stream().findFirst();
  }

  private Optional<Reservation> locked(String statement, Object... parameters) {
    return allLocked(statement, parameters).stream().findFirst();
  }

  /** Locks first and reads then: what was committed while the lock was waited for is seen. */
  private List<Reservation> allLocked(String statement, Object... parameters) {
    Set<UUID> locked = ids(statement, parameters);
    return locked.isEmpty() ? List.of() : many("find", joined(locked));
  }

  private List<Reservation> many(String statement, Object... parameters) {
    return statements.rows(statement, parameters).stream()
        .map(row -> reservation((Object[]) row))
        .toList();
  }

  private Set<UUID> ids(String statement, Object... parameters) {
    return statements.rows(statement, parameters).stream()
        .map(id -> UUID.fromString((String) id))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String joined(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  private static <T> String text(@Nullable T part, Function<T, @Nullable Object> value) {
    Object found = part == null ? null : value.apply(part);
    return found == null ? "" : found.toString();
  }

  private static Reservation reservation(Object[] column) {
    return new Reservation(
        uuid(column[0]),
        uuid(column[1]),
        uuid(column[2]),
        SeatsJson.ofRow((String) column[15]),
        Status.valueOf((String) column[3]),
        instant(column[4]),
        column[5] == null
            ? null
            : new Reservation.Claim(uuid(column[5]), instant(column[6]), instant(column[7])),
        column[9] == null ? null : ticket(column),
        column[12] == null
            ? null
            : new Reservation.Cancellation(
                CancelReason.valueOf((String) column[12]), instant(column[13])),
        instant(column[14]));
  }

  private static Reservation.Ticket ticket(Object[] column) {
    return new Reservation.Ticket(
        (String) column[9],
        uuid(column[8]),
        instant(column[10]),
        column[11] == null ? null : instant(column[11]));
  }

  private static UUID uuid(Object text) {
    return UUID.fromString((String) text);
  }

  private static Instant instant(Object timestamp) {
    return ((Timestamp) timestamp).toInstant();
  }
}
