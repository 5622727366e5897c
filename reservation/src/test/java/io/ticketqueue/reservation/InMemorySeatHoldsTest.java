package io.ticketqueue.reservation;

import java.time.Clock;

class InMemorySeatHoldsTest extends SeatHoldsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final SeatHolds holds = new InMemorySeatHolds(transactions, Clock.systemUTC());

  @Override
  protected SeatHolds holds() {
    return holds;
  }

  @Override
  protected InMemoryTransactions transactions() {
    return transactions;
  }
}
