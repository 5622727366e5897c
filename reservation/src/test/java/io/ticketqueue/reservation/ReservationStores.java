package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.persistence.SqlGateRecords;
import io.ticketqueue.reservation.persistence.SqlReservationCounts;
import io.ticketqueue.reservation.persistence.SqlReservations;
import io.ticketqueue.reservation.persistence.SqlScheduleCopies;
import io.ticketqueue.reservation.persistence.SqlSeatChanges;
import io.ticketqueue.reservation.persistence.SqlTickets;
import java.time.Clock;

/** Reservations, the copies of their schedules and the transactions over both. */
record ReservationStores(
    Reservations reservations,
    ReservationCounts counts,
    Tickets tickets,
    ScheduleCopies schedules,
    SeatChanges changes,
    GateRecords gateRecords,
    Transactions transactions) {
  static ReservationStores inMemory() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryScheduleCopies schedules = new InMemoryScheduleCopies();
    InMemoryReservations reservations =
        new InMemoryReservations(transactions, schedules, Clock.systemUTC());
    InMemoryTickets tickets = new InMemoryTickets(transactions, reservations);
    reservations.know(tickets);
    return new ReservationStores(
        reservations,
        new InMemoryReservationCounts(reservations, schedules),
        tickets,
        schedules,
        new InMemorySeatChanges(reservations::owned),
        new InMemoryGateRecords(transactions, reservations, tickets),
        transactions);
  }

  static ReservationStores sql() {
    ReservationDatabase database = ReservationDatabase.shared();
    return new ReservationStores(
        new SqlReservations(database),
        new SqlReservationCounts(database),
        new SqlTickets(database),
        new SqlScheduleCopies(database, Clock.systemUTC()),
        new SqlSeatChanges(database),
        new SqlGateRecords(database),
        database);
  }
}
