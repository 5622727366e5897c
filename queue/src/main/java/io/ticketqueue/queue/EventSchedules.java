package io.ticketqueue.queue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The schedules, which event owns. */
public interface EventSchedules {
  /**
   * A schedule; empty when event does not know it.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when event cannot be reached
   * @throws io.ticketqueue.core.UnreadableResponse when its response cannot be read
   */
  Optional<ScheduleFacts> find(UUID scheduleId);

  /**
   * Those of many schedules that event knows and describes readably.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when event cannot be reached
   * @throws io.ticketqueue.core.UnreadableResponse when its response is no list at all
   */
  List<ScheduleFacts> findAll(Collection<UUID> scheduleIds);
}
