package io.ticketqueue.event;

class InMemorySchedulesTest extends SchedulesContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
