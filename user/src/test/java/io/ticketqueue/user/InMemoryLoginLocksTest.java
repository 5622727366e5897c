package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.TestClock;

class InMemoryLoginLocksTest extends LoginLocksContract {
  private final LoginLocks locks = new InMemoryLoginLocks(POLICY, new TestClock(TestUsers.NOW));

  @Override
  LoginLocks locks() {
    return locks;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
