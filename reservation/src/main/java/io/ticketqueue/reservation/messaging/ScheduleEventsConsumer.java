package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.EventHandler;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.reservation.Schedules;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** Takes over what event says of its schedules. */
@Component
public class ScheduleEventsConsumer {
  private final EventConsumers consumers;
  private final Schedules schedules;

  @Inject
  ScheduleEventsConsumer(EventConsumers consumers, Schedules schedules) {
    this.consumers = consumers;
    this.schedules = schedules;
  }

  @Incoming("event-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> consume() {
    return consumers.consume(
        "reservation-event-consumer",
        Map.of(
            "ScheduleChanged",
            EventHandler.prepared(event -> schedules.refresh(event.uuid("scheduleId"))),
            "EventCancelled",
            this::cancelled));
  }

  private void cancelled(EventEnvelope event) {
    boolean includeUsed = event.payload().getBoolean("includeUsed", false);
    event.uuids("scheduleIds").forEach(id -> schedules.cancel(id, event.timestamp(), includeUsed));
  }
}
