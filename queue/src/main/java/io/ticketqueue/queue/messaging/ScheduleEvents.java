package io.ticketqueue.queue.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.queue.TakeOverEvents;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** {@code event.events}: schedules that are new, changed or cancelled. */
@Component
public class ScheduleEvents {
  private final EventConsumers events;
  private final TakeOverEvents takeOver;

  @Inject
  public ScheduleEvents(EventConsumers events, TakeOverEvents takeOver) {
    this.events = events;
    this.takeOver = takeOver;
  }

  /** The subscription. */
  @Incoming("event-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> eventEvents() {
    return events.consume(
        "queue-event-consumer",
        Map.of("ScheduleChanged", this::changed, "EventCancelled", this::cancelled));
  }

  private void changed(EventEnvelope event) {
    takeOver.changed(new Payload(event).id("scheduleId"));
  }

  private void cancelled(EventEnvelope event) {
    for (UUID schedule : new Payload(event).list("scheduleIds")) {
      takeOver.cancelled(schedule);
    }
  }
}
