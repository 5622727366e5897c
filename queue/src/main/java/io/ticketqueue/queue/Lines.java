package io.ticketqueue.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The lines, one per schedule. Every method is atomic; those about people throw {@link UnknownLine}
 * when the schedule has not been described.
 */
public interface Lines {
  /**
   * The result of entering.
   *
   * @param isNew whether the place was given just now
   */
  record Entered(Standing standing, boolean isNew) {}

  /** Whether somebody is in a line, and whether the line may be entered. */
  record Look(boolean inside, Phase phase) {}

  /** The phases of a waiting room. */
  enum Phase {
    NOT_OPEN,
    OPEN,
    CLOSED
  }

  /**
   * What a tick did and saw.
   *
   * @param over the line has ended for good
   */
  record Tick(boolean over, int admitted, int parked, int rate) {}

  /** What becomes of a reservation's seats. */
  enum SeatChange {
    HELD,
    SOLD,
    RELEASED
  }

  /** Takes over what event says; returns whether the line is new to this Redis. */
  boolean describe(ScheduleFacts facts);

  /**
   * Enters, or finds the place again.
   *
   * @throws io.ticketqueue.core.Problem SALE_NOT_STARTED, SALE_ENDED, SOLD_OUT, QUEUE_FULL
   */
  Entered enter(UUID scheduleId, UUID userId);

  /** Answers many people, in their order, and marks them present; in a line nobody knows too. */
  List<Answer> ask(UUID scheduleId, List<String> userIds);

  /** Looks without a trace. */
  Look look(UUID scheduleId, UUID userId);

  /** Gives the place or the token back; returns whether there was one. */
  boolean leave(UUID scheduleId, UUID userId);

  /** Ends a token issued up to a moment, because its purchase is done. */
  boolean used(UUID scheduleId, UUID userId, Instant issuedUpTo);

  /** Parks the absent, admits who is next. */
  Tick tick(UUID scheduleId);

  /** Admissions per second from now on; 0 pauses. */
  void steer(UUID scheduleId, int admissionsPerSecond);

  /** Closes a line for good, because its schedule is cancelled; returns whether it is known. */
  boolean cancel(UUID scheduleId);

  /** Keeps count of the seats left. */
  void seats(UUID scheduleId, UUID reservationId, SeatChange change, int seats);

  /** The figures of a line; empty when it is unknown. */
  Optional<LineFigures> figures(UUID scheduleId);

  /** The schedules that have a line. */
  Set<UUID> open();

  /** Takes a schedule off that list. */
  void close(UUID scheduleId);

  /** Deletes a line with everything in it; for a line that was only made up. */
  void forget(UUID scheduleId);
}
