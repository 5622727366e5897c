package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Removes an event that nobody but administrators has seen, and that cannot be completed. */
@Component
class RemoveCreation {
  private final Events events;
  private final EventSchedules schedules;
  private final Creations creations;
  private final CatalogueChanges changes;
  private final Audit audit;
  private final Clock clock;

  @Inject
  RemoveCreation(
      Events events,
      EventSchedules schedules,
      Creations creations,
      CatalogueChanges changes,
      Audit audit,
      Clock clock) {
    this.events = events;
    this.schedules = schedules;
    this.creations = creations;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /** Removes it in the caller's transaction; its hall is free. */
  void remove(UUID id) {
    Instant now = clock.instant();
    events
        .lock(id)
        .ifPresent(
            event -> {
              var unused =
                  schedules.cancel(id, event.live().stream().map(EventSchedule::id).toList(), now);
              events.cancel(id, null, now);
              events.delete(id, now);
            });
    creations.finish(id);
    changes.eventChanged(id);
    changes.listChanged();
    audit.record("EVENT_REMOVED", "event:" + id, null, Map.of("reason", "not completed"));
  }
}
