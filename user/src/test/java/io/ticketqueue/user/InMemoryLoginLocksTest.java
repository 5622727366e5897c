package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryLoginLocksTest extends LoginLocksContract {
  private final LoginLocks locks = new InMemoryLoginLocks(POLICY, new TestClock());

  @Override
  LoginLocks locks() {
    return locks;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
