package io.ticketqueue.reservation.messaging;

import io.ticketqueue.chassis.messaging.EventConsumers;
import io.ticketqueue.chassis.messaging.EventEnvelope;
import io.ticketqueue.reservation.FollowSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.streams.operators.SubscriberBuilder;

/** What becomes of schedules. */
@ApplicationScoped
public class EventEvents {
  private final EventConsumers consumers;
  private final FollowSchedule schedules;

  @Inject
  EventEvents(EventConsumers consumers, FollowSchedule schedules) {
    this.consumers = consumers;
    this.schedules = schedules;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  EventEvents() {
    this.consumers = null;
    this.schedules = null;
  }

  @Incoming("event-events")
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public SubscriberBuilder<Message<String>, Void> consume() {
    return consumers.consume(
        "reservation-event-consumer",
        Map.of("ScheduleChanged", this::changed, "EventCancelled", this::cancelled));
  }

  private void changed(EventEnvelope event) {
    schedules.changed(Payloads.uuid(event, "scheduleId"));
  }

  private void cancelled(EventEnvelope event) {
    Payloads.uuids(event, "scheduleIds").forEach(id -> schedules.cancelled(id, event.timestamp()));
  }
}
