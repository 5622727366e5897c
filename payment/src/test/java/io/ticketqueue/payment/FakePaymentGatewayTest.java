package io.ticketqueue.payment;

import io.ticketqueue.testkit.TestClock;

/** The fake passes the contract. */
class FakePaymentGatewayTest extends PaymentGatewayContract {
  private final FakePaymentGateway fake =
      new FakePaymentGateway(new TestClock(Desk.NOW), new TrackedTransactions());

  @Override
  protected PaymentGateway gateway() {
    return fake;
  }

  @Override
  protected Payer payer() {
    return fake;
  }
}
