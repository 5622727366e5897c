package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Clock;

class InMemoryRequestCountsTest extends RequestCountsContract {
  private final RequestCounts counts = new InMemoryRequestCounts(Clock.systemUTC());

  @Override
  RequestCounts counts() {
    return counts;
  }

  @Override
  Transactions transactions() {
    return new Transactions();
  }
}
