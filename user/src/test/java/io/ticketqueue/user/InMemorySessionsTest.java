package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Clock;
import java.util.UUID;

class InMemorySessionsTest extends SessionsContract {
  private final Sessions sessions = new InMemorySessions(Clock.systemUTC());

  @Override
  Sessions sessions() {
    return sessions;
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
