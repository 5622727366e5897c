package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which seats have an owner by the reservations there are, and how that came about. Every change of
 * a seat gets a version of its schedule's seats, after it was committed: whoever knows the seats as
 * they were at a version misses none of the changes with a later one. Versions rise, mean the same
 * on every instance, and none is given twice. Every call joins the current transaction.
 */
public interface SeatChanges {
  /** The version of changes that have none yet. */
  long UNNUMBERED = Long.MAX_VALUE;

  /**
   * Gives a version to the changes that have none yet, all those that were committed before the
   * call; to none where another transaction is at it and does not come to its end.
   */
  Latest number(UUID scheduleId);

  /**
   * The changes from a version on, in order, beginning with it or the last one before it that is
   * still known; those that have no version come last. To be called after {@link #number}.
   */
  List<Change> from(UUID scheduleId, long version);

  /** All seats that have an owner. To be called after {@link #number}. */
  Taken taken(UUID scheduleId);

  /** Schedules with changes that have no version, because nobody has asked for their seats. */
  List<UUID> unnumbered(int most);

  /**
   * The latest version.
   *
   * @param now the version that would be given at this moment
   * @param complete whether no change was left without a version
   */
  record Latest(long version, long now, boolean complete) {}

  /**
   * A change of one seat.
   *
   * @param version {@link #UNNUMBERED} while it has none
   * @param seatId null: the version is the schedule's first, and no seat changed
   */
  record Change(long version, @Nullable UUID seatId, SeatStatus status) {}

  /**
   * The seats that have an owner.
   *
   * @param version all changes up to it are in there, perhaps later ones too
   */
  record Taken(long version, List<UUID> held, List<UUID> sold) {}
}
