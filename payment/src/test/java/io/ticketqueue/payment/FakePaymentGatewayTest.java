package io.ticketqueue.payment;

/** The fake passes the contract. */
class FakePaymentGatewayTest extends PaymentGatewayContract {
  private final FakePaymentGateway fake =
      new FakePaymentGateway(new TestClock(), new TrackedTransactions());

  @Override
  protected PaymentGateway gateway() {
    return fake;
  }

  @Override
  protected Payer payer() {
    return fake;
  }
}
