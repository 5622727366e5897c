package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The reservations there are. Every call joins the current transaction. */
public interface Reservations {
  /** As it is, without a lock. */
  Optional<Reservation> find(UUID id);

  /** As it is, locked until the transaction ends. */
  Optional<Reservation> lock(UUID id);

  /** The user's PENDING reservation of a schedule, locked until the transaction ends. */
  Optional<Reservation> lockPending(UUID userId, UUID scheduleId);

  /**
   * Writes a new one.
   *
   * @return false when the user has a PENDING one of that schedule; nothing is written then
   */
  boolean add(Reservation reservation);

  /**
   * Writes the seats of a reservation in place of those it had.
   *
   * @return how many were free to be written; all or none must be kept by the caller
   */
  int writeSeats(Reservation reservation);

  /** Writes everything but seats. */
  void save(Reservation reservation);

  /** Locks up to {@code most} lapsed ones, passing over those another transaction is at. */
  List<Reservation> lockLapsed(Instant now, int most);

  /** Locks lapsed ones that stand in the way of these seats. */
  List<Reservation> lockLapsedOf(UUID scheduleId, List<UUID> seatIds, Instant now);

  /** Locks up to {@code most} live ones of cancelled schedules, passing over locked ones. */
  List<Reservation> lockOfCancelledSchedules(int most);

  /** PENDING ones that have not lapsed, after an id, in the order of ids. */
  List<Reservation> pendingAfter(UUID id, Instant now, int most);

  /** The sold seats of a schedule. */
  Set<UUID> sold(UUID scheduleId);

  /** Those of the given seats that belong to a live reservation other than this. */
  Set<UUID> takenAmong(UUID scheduleId, List<UUID> seatIds, UUID reservationId);

  /** A page of a user's reservations, newest first. */
  List<Reservation> ofUser(UUID userId, int offset, int size);

  /** How many a user has. */
  long countOfUser(UUID userId);

  /** How many are PENDING and CONFIRMED. */
  Count countOfSchedule(UUID scheduleId);

  /** How many are PENDING and CONFIRMED in all schedules of an event. */
  Count countOfEvent(UUID eventId);

  /** Live reservations. */
  record Count(long pending, long confirmed) {}

  /** The confirmed reservation of a ticket, locked until the transaction ends. */
  Optional<Reservation> lockTicket(String ticketNumber);
}
