package io.ticketqueue.event;

class InMemoryCreationsTest extends CreationsContract {
  @Override
  protected Stores stores() {
    return InMemoryTables.stores();
  }
}
