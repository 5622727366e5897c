package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryScheduleCopiesTest extends ScheduleCopiesContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryScheduleCopies copies = new InMemoryScheduleCopies();

  @Override
  ScheduleCopies copies() {
    return copies;
  }

  @Override
  Transactions transactions() {
    return transactions;
  }
}
