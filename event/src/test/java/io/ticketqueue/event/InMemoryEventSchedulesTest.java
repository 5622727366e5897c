package io.ticketqueue.event;

class InMemoryEventSchedulesTest extends EventSchedulesContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
