package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;

class InMemoryReservationsTest extends ReservationsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryScheduleCopies schedules = new InMemoryScheduleCopies();
  private final InMemoryReservations reservations =
      new InMemoryReservations(transactions, schedules);

  @Override
  Reservations reservations() {
    return reservations;
  }

  @Override
  ScheduleCopies schedules() {
    return schedules;
  }

  @Override
  Transactions transactions() {
    return transactions;
  }
}
