package io.ticketqueue.event;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Removes an event that nobody but administrators has seen, and that cannot be completed. */
@Component
class RemoveCreation {
  private static final System.Logger LOG = System.getLogger(RemoveCreation.class.getName());

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

  /**
   * Removes it in the caller's transaction, and its hall is free; unless somebody has completed it
   * meanwhile, or was told of it.
   */
  void removeHopeless(UUID id, int most) {
    Instant now = clock.instant();
    Optional<Event> event = events.lock(id);
    Optional<Creations.Creation> creation =
        creations.lock(id).filter(found -> found.faults() >= most && !found.answered());
    if (creation.isEmpty() || event.isEmpty() || !event.get().draft()) {
      return;
    }
    List<UUID> live = event.get().live().stream().map(EventSchedule::id).toList();
    var unused = schedules.cancel(id, live, false, now);
    events.cancel(id, null, now);
    events.delete(id, now);
    creations.finish(id);
    changes.eventAndListChanged(id);
    audit.record("EVENT_REMOVED", "event:" + id, null, Map.of("reason", "not completed"));
    LOG.log(Level.ERROR, "event={0} state=removed faults={1}", id, most);
  }
}
