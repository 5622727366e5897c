package io.ticketqueue.event.persistence;

import io.ticketqueue.event.ReconciliationContract;
import io.ticketqueue.event.ReconciliationRuns;
import io.ticketqueue.event.SeatDifferences;
import io.ticketqueue.event.SoldSeats;
import io.ticketqueue.event.Stores;

class SqlReconciliationIT extends ReconciliationContract {
  @Override
  protected Stores stores() {
    return JpaStores.stores();
  }

  @Override
  protected SoldSeats sold() {
    return new SqlSoldSeats(JpaStores.database());
  }

  @Override
  protected SeatDifferences differences() {
    return new SqlSeatDifferences(JpaStores.database());
  }

  @Override
  protected ReconciliationRuns runs() {
    return new SqlReconciliationRuns(JpaStores.database());
  }
}
