package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.TestClock;

/** The fake passes the contract. */
class InMemoryLedgerTest extends LedgerContract {
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final Ledger ledger = new InMemoryLedger(transactions, new TestClock(NOW));

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
