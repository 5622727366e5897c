package io.ticketqueue.event;

import java.util.UUID;

/** The seats of a schedule that exists as JSON text, which is built where the rows are. */
public interface SeatDocuments {
  /**
   * A document.
   *
   * @param version of what it shows
   */
  record Document(long version, String json) {}

  /** The seats by grade, with price and status, as buyers see them. */
  Document publicList(UUID scheduleId);

  /** The hall as it is drawn, as it was when the seats were made; of no section without seats. */
  Document layout(UUID scheduleId);

  /** All seats with their prices, as neighbours copy them. */
  Document plan(UUID scheduleId);
}
