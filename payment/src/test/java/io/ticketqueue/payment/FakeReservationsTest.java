package io.ticketqueue.payment;

/** The fake passes the contract. */
class FakeReservationsTest extends ReservationsContract {
  private final FakeReservations fake =
      new FakeReservations(new TestClock(), new TrackedTransactions());

  @Override
  protected Reservations reservations() {
    return fake;
  }

  @Override
  protected SeatHolder holder() {
    return fake;
  }
}
