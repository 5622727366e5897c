package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.Account;
import io.ticketqueue.user.Accounts;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.PersonalData;
import io.ticketqueue.user.User;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts as operators see them, in PostgreSQL. A native statement locks; entities do the rest.
 */
@Component
public class JpaAccounts implements Accounts {
  private static final Statement LOCK = Statement.load(JpaAccounts.class, "lock_with_admins.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public JpaAccounts(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public Optional<Account> find(UUID id) {
    return Optional.ofNullable(entities().find(UserRow.class, id)).flatMap(this::account);
  }

  @Override
  public Optional<Account> findByEmail(EmailAddress email) {
    return UserRow.having(
            entities(),
            "emailHash",
            data.hashes("email", email.value()),
            " order by case when u.deletedAt is null then 0 else 1 end, u.deletedAt desc")
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .flatMap(this::account);
  }

  @Override
  public void lockWithAdmins(UUID... ids) {
    List<UUID> unused = LOCK.on(entities()).set("ids", List.of(ids)).rows(row -> row.uuid("id"));
  }

  @Override
  public long countAdminsBut(UUID id) {
    return entities()
        .createQuery(
            "select count(u) from UserRow u"
                + " where u.role = :admin and u.status = :active and u.id <> :id",
            Long.class)
        .setParameter("admin", User.Role.ADMIN)
        .setParameter("active", User.Status.ACTIVE)
        .setParameter("id", id)
        .getSingleResult();
  }

  @Override
  public void changeRole(UUID id, User.Role role) {
    entities().find(UserRow.class, id).role = role;
  }

  @Override
  public void changeStatus(UUID id, User.Status status) {
    entities().find(UserRow.class, id).status = status;
  }

  @Override
  public void suspend(UUID id, String reason) {
    UserRow row = entities().find(UserRow.class, id);
    row.suspendedFrom = row.status;
    row.suspensionReason = data.encrypt(row.place("suspension_reason"), reason);
    row.status = User.Status.SUSPENDED;
  }

  @Override
  public User.Status resume(UUID id) {
    UserRow row = entities().find(UserRow.class, id);
    row.status = Objects.requireNonNullElse(row.suspendedFrom, User.Status.ACTIVE);
    row.suspendedFrom = null;
    row.suspensionReason = null;
    return row.status;
  }

  private Optional<Account> account(UserRow row) {
    if (row.email == null || row.name == null) { // erased
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            row.id,
            new EmailAddress(data.decrypt(row.place("email"), row.email)),
            data.decrypt(row.place("name"), row.name),
            row.role,
            row.status,
            row.createdAt,
            Optional.ofNullable(row.lastLoginAt),
            Optional.ofNullable(row.suspensionReason)
                .map(reason -> data.decrypt(row.place("suspension_reason"), reason))));
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
