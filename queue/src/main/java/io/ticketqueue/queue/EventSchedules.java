package io.ticketqueue.queue;

import java.util.Optional;
import java.util.UUID;

/** The schedules, which event owns. */
public interface EventSchedules {
  /** A schedule; empty when there is none. Throws when event cannot be asked. */
  Optional<ScheduleFacts> find(UUID scheduleId);
}
