package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The fake passes the contract. */
class InMemoryStoredWebhooksTest extends StoredWebhooksContract {
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final InMemoryStoredWebhooks stored = new InMemoryStoredWebhooks(ticking());

  /** Each look is a microsecond later, as on a database. */
  private static Clock ticking() {
    AtomicLong micros = new AtomicLong();
    Clock start = new TestClock(Desk.NOW);
    InstantSource source =
        () -> start.instant().plus(Duration.ofNanos(1000 * micros.incrementAndGet()));
    return new Clock() {
      @Override
      public Instant instant() {
        return source.instant();
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  @Override
  protected StoredWebhooks stored() {
    return stored;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
