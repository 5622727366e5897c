package io.ticketqueue.queue;

import java.util.Optional;
import java.util.UUID;

/** The schedules, which event owns. */
public interface EventSchedules {
  /**
   * A schedule; empty when event does not know it.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when event cannot be reached
   */
  Optional<ScheduleFacts> find(UUID scheduleId);
}
