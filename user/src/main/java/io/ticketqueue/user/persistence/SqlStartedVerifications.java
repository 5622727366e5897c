package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.StartedVerifications;
import jakarta.inject.Inject;
import java.time.Instant;

/** Started verifications in PostgreSQL; proofs as SHA-256, which needs no key: they are random. */
@Component
public class SqlStartedVerifications implements StartedVerifications {
  private static final Statement ADD =
      Statement.load(SqlStartedVerifications.class, "add_verification.sql");
  private static final Statement FIND =
      Statement.load(SqlStartedVerifications.class, "good_verification.sql");
  private static final Statement SPEND =
      Statement.load(SqlStartedVerifications.class, "spend_verification.sql");
  private static final Statement PURGE =
      Statement.load(SqlStartedVerifications.class, "purge_verifications.sql");

  private final Database database;

  @Inject
  public SqlStartedVerifications(Database database) {
    this.database = database;
  }

  @Override
  public void add(Ticket ticket, Instant at, Instant expiresAt) {
    of(ADD, ticket).set("at", at).set("expiresAt", expiresAt).execute();
  }

  @Override
  public boolean isGood(Ticket ticket, Instant now) {
    return of(FIND, ticket).set("now", now).exists();
  }

  @Override
  public boolean spend(Ticket ticket, Instant now) {
    return of(SPEND, ticket).set("now", now).execute() == 1;
  }

  private Statement.Run of(Statement statement, Ticket ticket) {
    return statement
        .on(database.entityManager())
        .set("id", ticket.id())
        .set("proof", Sha256.hex(ticket.proof()))
        .set("purpose", ticket.purpose());
  }

  @Override
  public int purge(Instant before, int most) {
    return PURGE.on(database.entityManager()).set("before", before).set("most", most).execute();
  }
}
