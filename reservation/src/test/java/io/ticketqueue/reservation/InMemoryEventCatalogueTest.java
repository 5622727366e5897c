package io.ticketqueue.reservation;

import java.util.List;

class InMemoryEventCatalogueTest extends EventCatalogueContract {
  private final InMemoryEventCatalogue catalogue = new InMemoryEventCatalogue();

  @Override
  protected EventCatalogue catalogue() {
    return catalogue;
  }

  @Override
  protected void offer(Schedule offered, List<Seat> plan) {
    catalogue.offer(offered, plan);
  }
}
