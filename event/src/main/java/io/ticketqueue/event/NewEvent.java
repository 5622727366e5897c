package io.ticketqueue.event;

import java.util.List;
import java.util.UUID;

/**
 * An event to be created.
 *
 * @param draft an event only administrators see
 * @param performances at least one, sequences distinct
 */
public record NewEvent(
    Event.Text text,
    UUID venueId,
    UUID hallId,
    EventTerms terms,
    boolean draft,
    List<Performance> performances) {
  /** The prices of all performances that have no price of their own. */
  public GradePrices prices() {
    return terms.prices();
  }

  /** The same as a draft. */
  NewEvent asDraft() {
    return new NewEvent(text, venueId, hallId, terms, true, performances);
  }
}
