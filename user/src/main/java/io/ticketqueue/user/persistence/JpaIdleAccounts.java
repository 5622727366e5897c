package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.Account;
import io.ticketqueue.user.Accounts;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.IdleAccounts;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Idle accounts in PostgreSQL. Native statements lock; entities do the rest. */
@Component
public class JpaIdleAccounts implements IdleAccounts {
  private static final System.Logger LOG = System.getLogger(JpaIdleAccounts.class.getName());
  private static final Statement UNTOLD =
      Statement.load(JpaIdleAccounts.class, "lock_untold_idle.sql");
  private static final Statement TOLD = Statement.load(JpaIdleAccounts.class, "lock_told_idle.sql");

  private final Database database;
  private final Accounts accounts;

  @Inject
  public JpaIdleAccounts(Database database, Accounts accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  @Override
  public List<Idle> lockUntold(Instant idleSince, int most) {
    return UNTOLD
        .on(entities())
        .set("since", idleSince)
        .set("most", most)
        .rows(row -> row.uuid("id"))
        .stream()
        .map(id -> new Idle(id, address(id)))
        .toList();
  }

  /** One that cannot be decrypted keeps no other from being told. */
  private Optional<EmailAddress> address(UUID id) {
    try {
      return accounts.find(id).map(Account::email);
    } catch (IllegalStateException | BufferUnderflowException unreadable) {
      LOG.log(Level.WARNING, "dormancy=untold id={0}: {1}", id, unreadable);
      return Optional.empty();
    }
  }

  @Override
  public void markTold(List<UUID> ids, Instant at) {
    ids.forEach(id -> entities().find(UserRow.class, id).dormantToldAt = at);
  }

  @Override
  public List<UUID> lockTold(Instant idleSince, Instant toldBefore, int most) {
    return TOLD.on(entities())
        .set("since", idleSince)
        .set("told", toldBefore)
        .set("most", most)
        .rows(row -> row.uuid("id"));
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
