package io.ticketqueue.payment;

import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** The fakes pass the contracts. */
class InMemoryPaymentsTest extends PaymentsContract {
  private final Stores stores = fakes();

  private static Stores fakes() {
    TrackedTransactions transactions = new TrackedTransactions();
    InMemoryPayments payments = new InMemoryPayments(transactions);
    return new Stores(
        payments,
        new InMemoryPaymentLeases(payments, Clock.systemUTC()),
        new InMemoryCancelledReservations(),
        transactions);
  }

  @Override
  protected Stores stores() {
    return stores;
  }

  @Nested
  class Leases extends PaymentLeasesContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }
}
