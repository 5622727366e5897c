package io.ticketqueue.event;

class InMemoryVenuesTest extends VenuesContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
