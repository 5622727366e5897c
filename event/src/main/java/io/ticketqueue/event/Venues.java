package io.ticketqueue.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The venues and their halls; removed ones are not found. */
public interface Venues {
  void add(Venue venue);

  /** Saves what is said about a venue that is locked. */
  void change(Venue venue);

  /** Removes a venue that is locked, and its halls, which it locks. */
  void remove(UUID id, Instant now);

  Optional<Venue> find(UUID id);

  /** A venue, which others cannot change until the transaction ends. */
  Optional<Venue> lock(UUID id);

  Optional<Venue.WithHalls> findWithHalls(UUID id);

  /** Newest first. */
  Page<Venue.WithHalls> list(int offset, int size);

  void addHall(Hall hall);

  /** Saves the description of a hall that is locked. */
  void changeHall(Hall hall);

  void removeHall(UUID hallId, Instant now);

  /** A hall, which others can neither change nor use until the transaction ends. */
  Optional<Hall> lockHall(UUID venueId, UUID hallId);

  /** Whether another hall of the same venue has the hall's name, in whatever case. */
  boolean isNameTaken(Hall hall);
}
