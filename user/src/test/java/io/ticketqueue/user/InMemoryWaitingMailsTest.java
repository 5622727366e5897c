package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Clock;

class InMemoryWaitingMailsTest extends WaitingMailsContract {
  private final WaitingMails mails = new InMemoryWaitingMails(Clock.systemUTC());

  @Override
  WaitingMails mails() {
    return mails;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
