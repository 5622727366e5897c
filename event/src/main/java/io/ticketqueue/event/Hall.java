package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/** A hall of a venue. */
public record Hall(UUID id, UUID venueId, Description about, Instant createdAt, Instant updatedAt) {
  /**
   * What it is called and how it is seated.
   *
   * @param capacity people, at least the seats of the template
   */
  public record Description(String name, int capacity, SeatTemplate template) {}
}
