package io.ticketqueue.payment;

import io.ticketqueue.testkit.TestClock;

/** The fake passes the contract. */
class FakeReservationsTest extends ReservationsContract {
  private final FakeReservations fake =
      new FakeReservations(new TestClock(Desk.NOW), new TrackedTransactions());

  @Override
  protected Reservations reservations() {
    return fake;
  }

  @Override
  protected SeatHolder holder() {
    return fake;
  }
}
