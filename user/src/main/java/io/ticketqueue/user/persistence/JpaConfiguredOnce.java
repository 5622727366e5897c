package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.user.ConfiguredOnce;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.Passwords;
import io.ticketqueue.user.User;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;

/** The accounts made from configuration, in PostgreSQL: a few rows, looked through one by one. */
@Component
public class JpaConfiguredOnce implements ConfiguredOnce {
  private final Database database;
  private final Passwords hashes;
  private final Clock clock;

  @Inject
  public JpaConfiguredOnce(Database database, Passwords hashes, Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.clock = clock;
  }

  @Override
  public boolean isKnown(EmailAddress email) {
    return entities()
        .createQuery("select c from ConfiguredAccountRow c", ConfiguredAccountRow.class)
        .getResultStream()
        .anyMatch(row -> hashes.matches(digest(email), row.addressHash));
  }

  @Override
  public void remember(EmailAddress email, User.Role role) {
    ConfiguredAccountRow row = new ConfiguredAccountRow();
    row.id = Ids.next();
    row.role = role;
    row.addressHash = hashes.hash(digest(email));
    row.createdAt = clock.instant();
    entities().persist(row);
  }

  /** BCrypt takes 72 bytes; an address may be longer. */
  private static String digest(EmailAddress email) {
    return HexFormat.of().formatHex(Sha256.of(email.value()));
  }

  @Override
  public void demandPassword(UUID id) {
    row(id).passwordDue = true;
  }

  @Override
  public boolean isPasswordDue(UUID id) {
    return row(id).passwordDue;
  }

  @Override
  public void passwordChanged(UUID id) {
    row(id).passwordDue = false;
  }

  private UserRow row(UUID id) {
    return entities().find(UserRow.class, id);
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
