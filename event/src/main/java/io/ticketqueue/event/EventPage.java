package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of events.
 *
 * @param total how many events match
 * @param at the moment at which they do
 * @param until others may match from then on although nobody changes an event; null: never
 */
public record EventPage(List<EventSummary> list, long total, Instant at, @Nullable Instant until) {
  /** Whether the events of a moment are these, if nobody has changed one. */
  public boolean holds(Instant now) {
    return !now.isBefore(at) && (until == null || now.isBefore(until));
  }
}
