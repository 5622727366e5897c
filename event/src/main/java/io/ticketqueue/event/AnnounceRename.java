package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tells who shows a venue's or hall's name that it has another one. Their schedules, maybe
 * thousands, are noted in the transaction that renames it and announced some at a time. What is
 * over keeps the name it was played under on tickets, and is read anew when its cache expires.
 */
@Component
class AnnounceRename {
  private static final System.Logger LOG = System.getLogger(AnnounceRename.class.getName());

  private final EventsAtPlace events;
  private final DueAnnouncements announcements;
  private final CatalogueChanges changes;

  @Inject
  AnnounceRename(EventsAtPlace events, DueAnnouncements announcements, CatalogueChanges changes) {
    this.events = events;
    this.announcements = announcements;
    this.changes = changes;
  }

  /** Tells of a venue that is locked. */
  void changed(Venue before, Venue after) {
    Instant now = after.updatedAt();
    if (!after.about().name().equals(before.about().name())) {
      announce("venue", after.id(), events.changeInVenue(after.id(), now), now);
    } else if (!after.about().city().equals(before.about().city())) {
      changes.listChanged(); // which may be filtered by it
    }
  }

  /** Tells of a hall that is locked. */
  void changed(Hall before, Hall after) {
    if (!after.about().name().equals(before.about().name())) {
      Instant now = after.updatedAt();
      announce("hall", after.id(), events.changeInHall(after.id(), now), now);
    }
  }

  private void announce(String place, UUID id, List<UUID> eventIds, Instant now) {
    List<UUID> schedules = events.changeSchedules(eventIds, now);
    announcements.add(schedules);
    eventIds.forEach(changes::eventChanged);
    changes.listChanged();
    LOG.log(
        Level.INFO,
        "{0}={1} state=renamed events={2} schedules={3}",
        place,
        id,
        eventIds.size(),
        schedules.size());
  }
}
