package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The copies of event's schedules. Every call joins the current transaction. */
public interface ScheduleCopies {
  Optional<Schedule> find(UUID scheduleId);

  /** The seats of a copy, in event's order. */
  List<Seat> seats(UUID scheduleId);

  /** Writes a copy unless a newer version is there. */
  void store(EventCatalogue.Copy copy);

  /** Remembers that a schedule will not take place. */
  void cancel(UUID scheduleId, Instant at);
}
