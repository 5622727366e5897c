package io.ticketqueue.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The seats of schedules. Documents are JSON text, built where the rows are. */
public interface Seats {
  /** A document and the version of what it shows. */
  record Document(long version, String json) {}

  /** Keeps other sales and releases of the schedule away until the transaction ends. */
  boolean lockSchedule(UUID scheduleId);

  boolean isReleased(UUID reservationId);

  /**
   * Sells seats that are free to a reservation; those sold to another wait for their release.
   *
   * @return how many became sold
   */
  int sell(UUID scheduleId, UUID reservationId, List<UUID> seatIds);

  /** Whether all of them are seats of the schedule. */
  boolean areOf(UUID scheduleId, List<UUID> seatIds);

  /**
   * Frees what a reservation bought, now and for good.
   *
   * @return how many became free
   */
  int release(UUID scheduleId, UUID reservationId);

  /** Adds to the schedule's count of sold seats, and to the version of what is shown. */
  void count(UUID scheduleId, int more);

  List<UUID> sold(UUID scheduleId);

  /** The version of what {@link #shown} shows. */
  Optional<Long> shownVersion(UUID scheduleId);

  /** The seats by grade, with price and status, as the contract shows them. */
  Document shown(UUID scheduleId);

  /** All seats with their prices, as neighbours copy them. */
  Document plan(UUID scheduleId);
}
