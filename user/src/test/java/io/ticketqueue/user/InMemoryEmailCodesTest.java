package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryEmailCodesTest extends EmailCodesContract {
  private final EmailCodes codes = new InMemoryEmailCodes();

  @Override
  EmailCodes codes() {
    return codes;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
