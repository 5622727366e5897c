package io.ticketqueue.event;

import java.util.UUID;

/**
 * Tells all instances what they have cached and must read anew. Called in the transaction of the
 * change, carried out once it has committed, and not at all if it fails. A call too many costs one
 * load; a call that is missing shows old facts for as long as they are cached.
 */
public interface CatalogueChanges {
  /**
   * Something that the event or the list of its schedules shows has changed, or the event exists
   * now, or no longer. The list of events is another matter.
   */
  void eventChanged(UUID eventId);

  /** A seat of a schedule was sold or released: its list may show so a second later. */
  void seatsChanged(UUID scheduleId);

  /** The seats of a schedule were made, or their prices changed: its list shows so at once. */
  void planChanged(UUID scheduleId);

  /** An event came, went, or changed in what the list shows, filters or sorts by. */
  void listChanged();

  /** An event changed in what it shows, and in what the list shows of it. */
  default void eventAndListChanged(UUID eventId) {
    eventChanged(eventId);
    listChanged();
  }
}
