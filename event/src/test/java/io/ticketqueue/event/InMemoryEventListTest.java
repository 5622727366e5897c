package io.ticketqueue.event;

class InMemoryEventListTest extends EventListContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
