package io.ticketqueue.event;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Remembers what would be read anew. */
final class RecordedChanges implements CatalogueChanges {
  final List<CatalogueChange> all = new ArrayList<>();

  @Override
  public void eventChanged(UUID eventId) {
    all.add(new CatalogueChange.OfEvent(eventId));
  }

  @Override
  public void seatsChanged(UUID scheduleId) {
    all.add(new CatalogueChange.OfSeats(scheduleId));
  }

  @Override
  public void planChanged(UUID scheduleId) {
    all.add(new CatalogueChange.OfPlan(scheduleId));
  }

  @Override
  public void listChanged() {
    all.add(new CatalogueChange.OfList());
  }
}
