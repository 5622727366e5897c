package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;

/** The fake passes the contract. */
class InMemoryRefundsTest extends RefundsContract {
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final InMemoryRefunds refunds = new InMemoryRefunds(transactions);

  @Override
  protected Refunds refunds() {
    return refunds;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
