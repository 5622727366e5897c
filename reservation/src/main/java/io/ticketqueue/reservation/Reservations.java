package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reservations there are. Every call joins the current transaction; what a call locks stays
 * locked until that ends.
 */
public interface Reservations {
  /** Reads one without a lock. */
  Optional<Reservation> find(UUID id);

  /** Reads those of many that there are, without a lock. */
  List<Reservation> find(Collection<UUID> ids);

  /** Locks one and reads it then. */
  Optional<Reservation> lock(UUID id);

  /**
   * Locks a reservation of this user.
   *
   * @throws Problem RESERVATION_NOT_FOUND, also when it is another user's
   */
  default Reservation lockOwn(UUID userId, UUID id) {
    return own(userId, lock(id));
  }

  /** The database's time, by which holds and claims lapse whichever instance looks. */
  Instant now();

  /** A number greater than any before it, for {@link HoldOperation}. */
  long nextOperation();

  /**
   * Waits until no other transaction has locked the person for this schedule. To be called before
   * anything else is locked.
   */
  void lockPerson(UUID scheduleId, UUID personId);

  /** Reads what a person has live of a schedule, under whichever account, and what the user has. */
  List<Live> liveOfPerson(UUID scheduleId, UUID personId, UUID userId);

  /**
   * What is known of a buyer before a hold, by one statement without a lock: what most buyers have
   * of the schedule is nothing.
   *
   * @param admission as in {@link #add}
   */
  Standing standing(UUID scheduleId, UUID personId, UUID userId, @Nullable UUID admission);

  /** Locks the user's PENDING reservation of a schedule. */
  Optional<Pending> lockPending(UUID userId, UUID scheduleId);

  /**
   * Reads a reservation of this user without a lock.
   *
   * @throws Problem RESERVATION_NOT_FOUND, also when it is another user's
   */
  default Reservation findOwn(UUID userId, UUID id) {
    return own(userId, find(id));
  }

  private static Reservation own(UUID userId, Optional<Reservation> found) {
    return found
        .filter(one -> one.userId().equals(userId))
        .orElseThrow(() -> new Problem(ErrorCode.RESERVATION_NOT_FOUND));
  }

  /** Locks the reservation of a ticket. */
  Optional<Reservation> lockTicket(String ticketNumber);

  /** Locks the reservations of tickets; of those that there are, by number. */
  Map<String, Reservation> lockTickets(Collection<String> ticketNumbers);

  /** Writes when tickets of locked paid reservations were used first. */
  void saveCheckedIn(List<Confirmed> reservations);

  /**
   * Locks up to {@code most} lapsed ones, by the database's clock, passing over those another
   * transaction has locked.
   */
  List<Pending> lockLapsed(int most, Set<UUID> except);

  /** Locks lapsed ones that have one of these seats, passing over locked ones. */
  List<Pending> lockLapsedBlocking(UUID scheduleId, List<UUID> seatIds);

  /**
   * Locks up to {@code most} live ones of cancelled schedules, passing over locked ones, and those
   * whose tickets were all used before where these stay.
   */
  List<Live> lockOfCancelledSchedules(int most, Set<UUID> except);

  /** Those seats of locked ones of cancelled schedules whose tickets stay: used ones. */
  Map<UUID, Set<UUID>> stayingSeats(Collection<UUID> ids);

  /**
   * Locks up to {@code most} cancelled ones whose used tickets stay though those of their schedule
   * are cancelled by now too, passing over locked ones.
   */
  List<Cancelled> lockStaying(int most, Set<UUID> except);

  /**
   * Writes a new one without its seats.
   *
   * @param admission of which admission it is a hold ({@link TokenHolder#admission})
   * @return false when the user has a PENDING one of that schedule; nothing is written then
   */
  boolean add(Held reservation, @Nullable UUID admission);

  /** What became of the holds that a user made with this admission. */
  AdmissionUse useOf(UUID userId, UUID scheduleId, @Nullable UUID admission);

  /**
   * Writes those seats of a new reservation that are free and not written yet.
   *
   * @return how many; where not all are written in the end, the caller must fail
   */
  int addSeats(Held reservation);

  /**
   * Writes the seats of a reservation in place of those it had.
   *
   * @return how many were free and are written; where some were not, the caller must fail
   */
  int replaceSeats(Pending reservation);

  /**
   * Writes the state of a locked reservation; its seats stay.
   *
   * @throws IllegalStateException when there is no such reservation
   */
  void save(Reservation reservation);

  /**
   * Writes that many locked reservations are cancelled.
   *
   * @throws IllegalStateException when one of them does not exist
   */
  void saveAll(List<Cancelled> reservations);

  /** Reads sold seats of schedules, after a place, in their order. */
  List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatPlace after, int most);

  /** Those of the given seats that belong to a live reservation other than this. */
  Set<UUID> takenByOthers(UUID scheduleId, List<UUID> seatIds, UUID reservationId);

  /** Reads a page of a user's reservations, newest first. */
  List<Reservation> ofUser(UUID userId, int offset, int size);

  /** How many a user has. */
  long countOfUser(UUID userId);

  /**
   * What an admission was used for.
   *
   * @param bought whether a ticket was bought with it
   * @param givenUp how many holds lapsed or were released
   */
  record AdmissionUse(boolean bought, int givenUp) {}

  /**
   * A buyer before a hold.
   *
   * @param now the database's time
   * @param hasLive whether {@link #liveOfPerson} has anything
   */
  record Standing(Instant now, boolean hasLive, AdmissionUse use) {}

  /** A seat and the reservation that bought it. */
  record SoldSeat(SeatPlace place, UUID reservationId) {}

  /** Where a seat stands among the seats of all schedules, which the database orders. */
  record SeatPlace(UUID scheduleId, UUID seatId) {
    /** Before all others. */
    public static final SeatPlace FIRST = new SeatPlace(new UUID(0, 0), new UUID(0, 0));
  }
}
