package io.ticketqueue.event;

import java.util.UUID;

/** All seats of a schedule as JSON text, which is built where the rows are. */
public interface SeatDocuments {
  /**
   * A document.
   *
   * @param version of what it shows
   */
  record Document(long version, String json) {}

  /** The seats by grade, with price and status, as buyers see them. */
  Document publicList(UUID scheduleId);

  /** All seats with their prices, as neighbours copy them. */
  Document plan(UUID scheduleId);
}
