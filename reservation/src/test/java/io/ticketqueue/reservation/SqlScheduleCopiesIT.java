package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.reservation.persistence.SqlScheduleCopies;
import java.time.Clock;
import java.util.UUID;

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

  @Override
  void forgetDrawing(UUID scheduleId) {
    database.required(
        () -> {
          int rows =
              database
                  .entityManager()
                  .createNativeQuery(
                      "update reservation_service.schedules set drawn_version = null"
                          + " where schedule_id = cast(?1 as uuid)")
                  .setParameter(1, scheduleId.toString())
                  .executeUpdate();
          assertThat(rows).isOne();
        });
  }
}
