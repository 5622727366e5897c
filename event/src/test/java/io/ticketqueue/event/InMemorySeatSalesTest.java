package io.ticketqueue.event;

class InMemorySeatSalesTest extends SeatSalesContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
