package io.ticketqueue.reservation;

import java.util.Optional;
import java.util.UUID;

/** What event knows of schedules. */
public interface EventCatalogue {
  /**
   * A schedule with its seats.
   *
   * @param seats a JSON array as event gives it
   */
  record Copy(Schedule schedule, String seats) {}

  /** Asks event; empty when it has no such schedule. */
  Optional<Copy> schedule(UUID scheduleId);
}
