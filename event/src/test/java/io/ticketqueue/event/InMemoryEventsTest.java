package io.ticketqueue.event;

class InMemoryEventsTest extends EventsContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
