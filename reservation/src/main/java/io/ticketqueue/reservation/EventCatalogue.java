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

  /**
   * Asks event; empty when it has no such schedule. Facts and seats are of the same version.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE while event is away or busy
   * @throws io.ticketqueue.core.UnreadableResponse when its response cannot be read
   */
  Optional<Copy> schedule(UUID scheduleId);
}
