package io.ticketqueue.payment;

import io.ticketqueue.testkit.TestClock;

/** The fake passes the contract. */
class InMemoryPaymentComparisonsTest extends PaymentComparisonsContract {
  // Long after what is put there.
  private final TestClock clock = new TestClock(NOW.plusSeconds(86_400));
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final InMemoryPayments payments = new InMemoryPayments(transactions);
  private final PaymentComparisons comparisons = new InMemoryPaymentComparisons(payments, clock);

  @Override
  protected Stores stores() {
    return new Stores(
        payments,
        new InMemoryPaymentLeases(payments, clock),
        new InMemoryCancelledReservations(),
        transactions);
  }

  @Override
  protected PaymentComparisons comparisons() {
    return comparisons;
  }
}
