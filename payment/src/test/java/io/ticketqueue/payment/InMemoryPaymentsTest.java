package io.ticketqueue.payment;

import io.ticketqueue.chassis.jpa.Transactions;

/** The fake passes the contract. */
class InMemoryPaymentsTest extends PaymentsContract {
  private final TrackedTransactions transactions = new TrackedTransactions();
  private final InMemoryPayments payments = new InMemoryPayments(transactions);
  private final InMemoryPaymentLeases leases = new InMemoryPaymentLeases(payments);
  private final InMemoryCancelledReservations cancelled = new InMemoryCancelledReservations();

  @Override
  protected Payments payments() {
    return payments;
  }

  @Override
  protected PaymentLeases leases() {
    return leases;
  }

  @Override
  protected CancelledReservations cancelled() {
    return cancelled;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
