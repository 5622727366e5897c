package io.ticketqueue.event.persistence;

import io.ticketqueue.event.Venue;
import java.util.UUID;

/** A hall in the list of its venue, read without its seat template. */
public record HallOfVenue(UUID venueId, UUID id, String name, Integer capacity) {
  Venue.HallSummary summary() {
    return new Venue.HallSummary(id, name, capacity);
  }
}
