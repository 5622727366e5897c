package io.ticketqueue.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Remembers what would be announced. */
final class RecordedAnnouncements implements EventAnnouncements {
  record Cancelled(
      UUID eventId, List<UUID> scheduleIds, Cancellation cancellation, Instant cancelledAt) {}

  final List<UUID> changedSchedules = new ArrayList<>();
  final List<Integer> versions = new ArrayList<>();
  final List<Cancelled> cancelled = new ArrayList<>();

  @Override
  public void scheduleChanged(UUID scheduleId, int version) {
    changedSchedules.add(scheduleId);
    versions.add(version);
  }

  @Override
  public void eventCancelled(
      UUID eventId, List<UUID> scheduleIds, Cancellation cancellation, Instant cancelledAt) {
    cancelled.add(new Cancelled(eventId, scheduleIds, cancellation, cancelledAt));
  }
}
