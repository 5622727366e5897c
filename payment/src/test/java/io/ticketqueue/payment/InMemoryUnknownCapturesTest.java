package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.TestClock;

/** The fake passes the contract. */
class InMemoryUnknownCapturesTest extends UnknownCapturesContract {
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final InMemoryUnknownCaptures captures =
      new InMemoryUnknownCaptures(new TestClock(Desk.NOW));

  @Override
  protected UnknownCaptures captures() {
    return captures;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
