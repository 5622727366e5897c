package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;

/** The fake passes the contract. */
class InMemoryDisputesTest extends DisputesContract {
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final InMemoryDisputes disputes = new InMemoryDisputes(transactions);

  @Override
  protected Disputes disputes() {
    return disputes;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
