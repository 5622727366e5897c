package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.DatabaseTime;
import io.ticketqueue.user.StoreTime;
import jakarta.inject.Inject;
import java.time.Instant;

/** PostgreSQL's time. */
@Component
public class SqlStoreTime implements StoreTime {
  private final Database database;

  @Inject
  public SqlStoreTime(Database database) {
    this.database = database;
  }

  @Override
  public Instant now() {
    return DatabaseTime.now(database.entityManager());
  }
}
