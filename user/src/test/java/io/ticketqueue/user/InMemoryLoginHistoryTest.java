package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.UUID;

class InMemoryLoginHistoryTest extends LoginHistoryContract {
  private final LoginHistory history = new InMemoryLoginHistory();

  @Override
  LoginHistory history() {
    return history;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }

  @Override
  UUID user() {
    return UUID.randomUUID();
  }
}
