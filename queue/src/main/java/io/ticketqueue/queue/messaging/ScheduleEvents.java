package io.ticketqueue.queue.messaging;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.chassis.messaging.inbox.EventConsumers;
import io.ticketqueue.queue.ApplyEvents;
import io.ticketqueue.queue.Schedules;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** {@code event.events}: schedules that are new, changed or cancelled. */
@Component
public class ScheduleEvents {
  private final EventConsumers events;
  private final Schedules schedules;
  private final ApplyEvents apply;

  @Inject
  public ScheduleEvents(EventConsumers events, Schedules schedules, ApplyEvents apply) {
    this.events = events;
    this.schedules = schedules;
    this.apply = apply;
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
    boolean unused = schedules.onChanged(event.uuid("scheduleId"));
  }

  private void cancelled(EventEnvelope event) {
    event.uuids("scheduleIds").forEach(apply::onCancelled);
  }
}
