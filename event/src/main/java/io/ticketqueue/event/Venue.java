package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A place with halls. */
public record Venue(UUID id, Description about, Instant createdAt, Instant updatedAt) {
  /** What is said about it. */
  public record Description(String name, String address, String city) {}

  /** A venue with its halls, oldest first. */
  public record WithHalls(Venue venue, List<HallSummary> halls) {}

  /** A hall in a list. */
  public record HallSummary(UUID id, String name, int capacity) {}
}
