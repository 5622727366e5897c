package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.persistence.SqlReservations;
import io.ticketqueue.reservation.persistence.SqlScheduleCopies;
import java.time.Clock;

/** Reservations, the copies of their schedules and the transactions over both. */
record ReservationStores(
    Reservations reservations, ScheduleCopies schedules, Transactions transactions) {
  static ReservationStores inMemory() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryScheduleCopies schedules = new InMemoryScheduleCopies();
    return new ReservationStores(
        new InMemoryReservations(transactions, schedules, Clock.systemUTC()),
        schedules,
        transactions);
  }

  static ReservationStores sql() {
    ReservationDatabase database = ReservationDatabase.shared();
    return new ReservationStores(
        new SqlReservations(database),
        new SqlScheduleCopies(database, Clock.systemUTC()),
        database);
  }
}
