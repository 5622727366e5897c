package io.ticketqueue.event;

import io.ticketqueue.event.SeatDifferences.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The run of the reconciliation that is under way, which one instance at a time has leased, and the
 * result of the last one. A run outlives its instance: another one goes on where it stood.
 */
public interface ReconciliationRuns {
  /**
   * A run, as far as it has come.
   *
   * @param after the last key that was compared
   */
  record Run(long number, SeatKey after) {}

  /** What the last complete run found. */
  record Result(Instant endedAt, long compared, Totals totals) {}

  /**
   * Leases the run that is under way, or one that begins now if the last one began at least {@code
   * every} ago.
   *
   * @return empty: nothing is due, or another instance is at it
   */
  Optional<Run> lease(UUID instance, Duration every, Duration lease);

  /**
   * Moves a leased run on, unless another instance has leased it since.
   *
   * @param compared how many seats more were compared
   */
  void advance(UUID instance, Run to, int compared);

  /**
   * Locks a run until the transaction ends.
   *
   * @return false: another instance has leased it since
   */
  boolean lock(UUID instance, long run);

  /** Ends the locked run. */
  void end(Totals totals);

  /** The last complete run. */
  Optional<Result> last();
}
