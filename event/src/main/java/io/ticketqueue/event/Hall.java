package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/** A hall of a venue. */
public record Hall(UUID id, UUID venueId, Plan plan, Instant createdAt, Instant updatedAt) {
  /**
   * What it is called and how it is seated.
   *
   * @param capacity people, at least the seats of the template
   */
  public record Plan(String name, int capacity, SeatTemplate template) {}
}
