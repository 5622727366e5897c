package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.persistence.SqlScheduleCopies;
import java.time.Clock;

class SqlScheduleCopiesIT extends ScheduleCopiesContract {
  private final ReservationDatabase database = ReservationDatabase.shared();

  @Override
  ScheduleCopies copies() {
    return new SqlScheduleCopies(database, Clock.systemUTC());
  }

  @Override
  Transactions transactions() {
    return database;
  }
}
