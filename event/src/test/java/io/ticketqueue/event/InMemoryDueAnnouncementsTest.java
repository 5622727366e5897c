package io.ticketqueue.event;

class InMemoryDueAnnouncementsTest extends DueAnnouncementsContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
