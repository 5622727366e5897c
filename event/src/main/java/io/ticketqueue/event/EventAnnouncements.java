package io.ticketqueue.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services are told, if the transaction commits. */
public interface EventAnnouncements {
  void scheduleChanged(UUID scheduleId, int version);

  void eventCancelled(
      UUID eventId, List<UUID> scheduleIds, Cancellation cancellation, Instant cancelledAt);
}
