package io.ticketqueue.reservation;

import java.time.Clock;

class InMemorySeatHoldsTest extends HoldStoreContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySeatHolds holds = new InMemorySeatHolds(transactions, Clock.systemUTC());

  @Override
  protected SeatHolds holds() {
    return holds;
  }

  @Override
  protected HoldStore store() {
    return holds;
  }

  @Override
  protected InMemoryTransactions transactions() {
    return transactions;
  }
}
