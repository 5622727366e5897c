package io.ticketqueue.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The venues and their halls. */
public interface Venues {
  void add(Venue venue);

  /** Changes a venue that is there; returns whether it is. */
  boolean change(UUID id, Venue.Description about, Instant now);

  /** Removes a venue and its halls. */
  void remove(UUID id, Instant now);

  Optional<Venue> find(UUID id);

  /** Keeps others from changing the venue and its halls until the transaction ends. */
  boolean lock(UUID id);

  Optional<Venue.WithHalls> withHalls(UUID id);

  /** Newest first. */
  Page<Venue.WithHalls> list(int offset, int size);

  void add(Hall hall);

  void change(UUID hallId, Hall.Plan plan, Instant now);

  void removeHall(UUID hallId, Instant now);

  /** A hall, kept from others' changes and new schedules until the transaction ends. */
  Optional<Hall> lockHall(UUID venueId, UUID hallId);

  /** Whether another hall of the venue has that name, in whatever case. */
  boolean isNameTaken(UUID venueId, String name, UUID except);

  /** Whether a live schedule that has not ended is played in the venue. */
  boolean isVenueInUse(UUID id, Instant now);

  /** Whether a live schedule that has not ended is played in the hall. */
  boolean isHallInUse(UUID hallId, Instant now);
}
