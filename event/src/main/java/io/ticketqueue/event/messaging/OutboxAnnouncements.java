package io.ticketqueue.event.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.outbox.Outbox;
import io.ticketqueue.chassis.messaging.outbox.OutboxEvent;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.event.Cancellation;
import io.ticketqueue.event.EventAnnouncements;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** EventAnnouncements that the outbox publishes on {@code event.events}. */
@Component
class OutboxAnnouncements implements EventAnnouncements {
  private final Outbox outbox;

  @Inject
  OutboxAnnouncements(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void scheduleChanged(UUID scheduleId, int version) {
    outbox.append(
        new OutboxEvent(
            "Schedule",
            scheduleId,
            "ScheduleChanged",
            JsonP.createObjectBuilder()
                .add("scheduleId", scheduleId.toString())
                .add("version", version)
                .build()));
  }

  @Override
  public void eventCancelled(
      UUID eventId, List<UUID> scheduleIds, Cancellation cancellation, Instant cancelledAt) {
    String reason = cancellation.reason();
    JsonArrayBuilder schedules = JsonP.createArrayBuilder();
    scheduleIds.forEach(id -> schedules.add(id.toString()));
    outbox.append(
        new OutboxEvent(
            "Event",
            eventId,
            "EventCancelled",
            JsonP.createObjectBuilder()
                .add("eventId", eventId.toString())
                .add("scheduleIds", schedules)
                .add("reason", reason == null ? JsonValue.NULL : JsonP.createValue(reason))
                .add("includeUsed", cancellation.includeUsed())
                .add("cancelledAt", cancelledAt.toString())
                .build()));
  }
}
