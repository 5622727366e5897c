package io.ticketqueue.chassis.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The clock that all instances of a service share. */
public final class DatabaseTime {
  private static final Statement NOW = Statement.load(DatabaseTime.class, "now.sql");

  private DatabaseTime() {}

  /** The database's time at this moment; to be asked in a transaction. */
  public static Instant now(EntityManager entities) {
    return NOW.on(entities).row(row -> row.instant("now")).orElseThrow();
  }
}
