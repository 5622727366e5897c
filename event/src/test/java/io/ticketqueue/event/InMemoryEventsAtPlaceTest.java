package io.ticketqueue.event;

class InMemoryEventsAtPlaceTest extends EventsAtPlaceContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
