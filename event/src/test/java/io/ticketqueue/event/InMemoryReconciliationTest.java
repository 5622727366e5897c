package io.ticketqueue.event;

class InMemoryReconciliationTest extends ReconciliationContract {
  private final InMemoryTables tables = new InMemoryTables();
  private final InMemorySeatDifferences differences = new InMemorySeatDifferences(Programme.CLOCK);
  private final InMemoryReconciliationRuns runs = new InMemoryReconciliationRuns(Programme.CLOCK);

  @Override
  protected Stores stores() {
    return tables.ports();
  }

  @Override
  protected SoldSeats sold() {
    return new InMemorySoldSeats(tables);
  }

  @Override
  protected SeatDifferences differences() {
    return differences;
  }

  @Override
  protected ReconciliationRuns runs() {
    return runs;
  }
}
