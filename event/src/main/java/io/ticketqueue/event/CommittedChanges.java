package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;

/** Changes of the catalogue as CDI events, which caches observe once the transaction committed. */
@Component
class CommittedChanges implements CatalogueChanges {
  private final Event<CatalogueChange> changes;

  @Inject
  CommittedChanges(Event<CatalogueChange> changes) {
    this.changes = changes;
  }

  @Override
  public void eventChanged(UUID eventId) {
    changes.fire(new CatalogueChange.OfEvent(eventId));
  }

  @Override
  public void seatsChanged(UUID scheduleId) {
    changes.fire(new CatalogueChange.OfSeats(scheduleId));
  }

  @Override
  public void planChanged(UUID scheduleId) {
    changes.fire(new CatalogueChange.OfPlan(scheduleId));
  }

  @Override
  public void listChanged() {
    changes.fire(new CatalogueChange.OfList());
  }
}
