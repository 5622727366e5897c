package io.ticketqueue.event;

import io.ticketqueue.event.SeatDifference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The differences that the runs of the reconciliation saw, until a run sees them no more. */
public interface SeatDifferences {
  /**
   * A difference that is none of what is in flight.
   *
   * @param isNew whether this run is the first to say so
   */
  record Confirmed(SeatDifference difference, boolean isNew) {}

  /** A difference that stands, and since when it is known. */
  record Standing(SeatDifference difference, Instant firstSeenAt) {}

  /** Of one run: how many differences were confirmed, and how many of them repaired, by kind. */
  record Totals(Map<Kind, Long> mismatches, Map<Kind, Long> done) {}

  /**
   * Notes what a run sees. One that an earlier run saw just so, at least {@code age} ago, is
   * confirmed.
   *
   * @return the confirmed ones
   */
  List<Confirmed> note(long run, Collection<SeatDifference> seen, Duration age);

  /** Notes which ones a run repaired. */
  void repaired(long run, Collection<SeatKey> keys);

  /** Counts what a run confirmed and repaired, and forgets what it repaired or saw no more. */
  Totals end(long run);

  /** The confirmed ones that were not repaired, oldest first. */
  List<Standing> standing(int offset, int size);

  /** How many confirmed ones were not repaired. */
  long countStanding();
}
