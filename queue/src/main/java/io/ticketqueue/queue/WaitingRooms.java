package io.ticketqueue.queue;

import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The waiting rooms, one queue per schedule. Every method is atomic; those about people throw
 * {@link UnknownQueue} when the schedule has not been described.
 */
public interface WaitingRooms {
  /** What becomes of somebody who enters. */
  sealed interface Entry {
    /** The result. Throws the {@link io.ticketqueue.core.Problem} of who is refused. */
    Entered get();
  }

  /**
   * Has a place or a token.
   *
   * @param isNew whether the place was given just now
   */
  record Entered(QueueStatus status, boolean isNew) implements Entry {
    @Override
    public Entered get() {
      return this;
    }
  }

  /**
   * Is refused.
   *
   * @param problem SALE_NOT_STARTED, SALE_ENDED, SOLD_OUT, QUEUE_FULL
   */
  record Refused(Problem problem) implements Entry {
    @Override
    public Entered get() {
      throw problem;
    }
  }

  /**
   * Whether a person is in a queue, and whether it may be entered.
   *
   * @param isMember waiting or admitted
   */
  record Membership(boolean isMember, Phase phase) {}

  /** The phases of a waiting room. */
  enum Phase {
    NOT_OPEN,
    OPEN,
    CLOSED
  }

  /**
   * What a tick did and saw.
   *
   * @param over the queue has ended for good
   */
  record Tick(boolean over, int admitted, int parked, int rate) {}

  /** What becomes of a reservation's seats. */
  enum SeatChange {
    HELD,
    SOLD,
    RELEASED
  }

  /** Takes over what event says; returns whether the queue is new to this Redis. */
  boolean describe(ScheduleFacts facts);

  /**
   * Enters people in the order given, or finds their places again. A place, or a token, that a
   * person has under another account goes over to this one. The results are in the same order.
   */
  List<Entry> enter(UUID scheduleId, List<Account> accounts);

  /**
   * As {@link #enter(UUID, List)}, for one account.
   *
   * @throws Problem SALE_NOT_STARTED, SALE_ENDED, SOLD_OUT, QUEUE_FULL
   */
  default Entered enter(UUID scheduleId, Account account) {
    return enter(scheduleId, List.of(account)).getFirst().get();
  }

  /** As {@link #enter(UUID, Account)}, for an account that stands for itself. */
  default Entered enter(UUID scheduleId, UUID userId) {
    return enter(scheduleId, Account.alone(userId));
  }

  /** The status of many people, in their order; marks them present. Unknown queues are allowed. */
  List<StatusResult> status(UUID scheduleId, List<String> userIds);

  /** Looks a person up, under whichever account, and changes nothing. */
  Membership membership(UUID scheduleId, Account account);

  /** As {@link #membership(UUID, Account)}, for an account that stands for itself. */
  default Membership membership(UUID scheduleId, UUID userId) {
    return membership(scheduleId, Account.alone(userId));
  }

  /** Ends the place or the token; returns whether there was one. */
  boolean leave(UUID scheduleId, UUID userId);

  /** Ends a token issued up to a moment, because its purchase is done; returns whether it did. */
  boolean endToken(UUID scheduleId, UUID userId, Instant issuedUpTo);

  /** Parks the absent, admits who is next. */
  Tick tick(UUID scheduleId);

  /** Sets the admissions per second from now on; 0 pauses. */
  void setRate(UUID scheduleId, int admissionsPerSecond);

  /** Closes a queue for good, because its schedule is cancelled; returns whether it is known. */
  boolean cancel(UUID scheduleId);

  /** Counts the seats of a reservation. */
  void changeSeats(UUID scheduleId, UUID reservationId, SeatChange change, int seats);

  /** The statistics of a queue; empty when it is unknown. */
  Optional<QueueStatistics> statistics(UUID scheduleId);

  /** The schedules on the list of queues: those that background work looks at. */
  Set<UUID> listed();

  /** Takes a schedule off that list. */
  void unlist(UUID scheduleId);

  /** Deletes a queue with everything in it; for one that was only made up. */
  void delete(UUID scheduleId);
}
