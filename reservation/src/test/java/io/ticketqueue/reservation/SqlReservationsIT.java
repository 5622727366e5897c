package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.persistence.SqlReservations;
import io.ticketqueue.reservation.persistence.SqlScheduleCopies;
import java.time.Clock;

class SqlReservationsIT extends ReservationsContract {
  private final ReservationDatabase database = ReservationDatabase.shared();

  @Override
  Reservations reservations() {
    return new SqlReservations(database);
  }

  @Override
  ScheduleCopies schedules() {
    return new SqlScheduleCopies(database, Clock.systemUTC());
  }

  @Override
  Transactions transactions() {
    return database;
  }
}
