package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Causes;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Secrets;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.Person;
import io.ticketqueue.user.PersonalData;
import io.ticketqueue.user.User;
import io.ticketqueue.user.Users;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts in PostgreSQL. */
@Component
public class JpaUsers implements Users {
  private static final Statement ERASE = Statement.load(JpaUsers.class, "erase_users.sql");
  private static final Statement FORGET_PERSONS =
      Statement.load(JpaUsers.class, "forget_persons.sql");
  private static final Statement PURGE = Statement.load(JpaUsers.class, "purge_users.sql");
  private static final Map<String, ErrorCode> CONSTRAINTS =
      Map.of(
          "users_email_unique", ErrorCode.EMAIL_ALREADY_EXISTS,
          "users_email_even_unique", ErrorCode.EMAIL_ALREADY_EXISTS,
          "users_person_unique", ErrorCode.ALREADY_REGISTERED,
          "users_person_even_unique", ErrorCode.ALREADY_REGISTERED);

  private final Database database;
  private final PersonalData data;

  @Inject
  public JpaUsers(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public Optional<User> findByEmail(EmailAddress email) {
    return find("emailHash", emailHashes(email)).map(this::user);
  }

  @Override
  public Optional<User> findByPerson(String ci) {
    return find("ciHash", data.hashes("ci", ci)).map(this::user);
  }

  private Optional<UserRow> find(String attribute, Map<Integer, byte[]> hashes) {
    return UserRow.having(entities(), attribute, hashes, " and u.status <> :deleted")
        .setParameter("deleted", User.Status.DELETED)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<User> find(UUID id) {
    return undeleted(entities().find(UserRow.class, id)).map(this::user);
  }

  @Override
  public Optional<User> lock(UUID id) {
    UserRow row = entities().find(UserRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    return undeleted(row).map(this::user);
  }

  private static Optional<UserRow> undeleted(@Nullable UserRow row) {
    return Optional.ofNullable(row).filter(r -> r.status != User.Status.DELETED);
  }

  @Override
  public UUID personId(UUID id) {
    UserRow row = row(id);
    return data.personId(Optional.ofNullable(row.ci).map(ci -> decrypt(row, "ci", ci)), id);
  }

  @Override
  public boolean hasPerson(String ci) {
    return find("ciHash", data.hashes("ci", ci)).isPresent();
  }

  @Override
  public void add(User user, Optional<Person> person) {
    UserRow row = new UserRow();
    row.id = user.id();
    row.email = encrypt(row, "email", user.email().value());
    row.setEmailHashes(emailHashes(user.email()));
    row.hashVersion = data.newestHashVersion();
    row.passwordHash = user.passwordHash();
    row.name = encrypt(row, "name", user.name());
    String phone = user.phone();
    row.phone = phone == null ? null : encrypt(row, "phone", phone);
    row.role = user.role();
    row.status = user.status();
    row.createdAt = user.createdAt();
    if (person.isPresent()) {
      row.ci = encrypt(row, "ci", person.get().ci());
      row.setPersonHashes(data.hashes("ci", person.get().ci()));
      row.di = person.get().di().map(di -> encrypt(row, "di", di)).orElse(null);
    }
    try {
      entities().persist(row);
      entities().flush();
    } catch (PersistenceException e) {
      throw translate(e);
    }
  }

  private static RuntimeException translate(PersistenceException e) {
    return Causes.of(e)
        .map(cause -> Objects.requireNonNullElse(cause.getMessage(), ""))
        .<RuntimeException>flatMap(JpaUsers::refusals)
        .findFirst()
        .orElse(e);
  }

  private static Stream<Problem> refusals(String message) {
    return CONSTRAINTS.entrySet().stream()
        .filter(constraint -> message.contains(constraint.getKey()))
        .map(constraint -> new Problem(constraint.getValue()));
  }

  @Override
  public void changeProfile(UUID id, String name, @Nullable String phone) {
    UserRow row = row(id);
    row.name = encrypt(row, "name", name);
    row.phone = phone == null ? null : encrypt(row, "phone", phone);
  }

  @Override
  public boolean isVerified(UUID id) {
    return row(id).nameVerified;
  }

  @Override
  public boolean isOf(UUID id, String ci) {
    UserRow row = row(id);
    return row.ci != null && Secrets.same(decrypt(row, "ci", row.ci), ci);
  }

  @Override
  public void verify(UUID id, boolean phone, Optional<LocalDate> birthDate) {
    UserRow row = row(id);
    row.nameVerified = true;
    row.phoneVerified = phone;
    row.birthDate =
        birthDate.map(date -> encrypt(row, "birth_date", date.toString())).orElse(row.birthDate);
  }

  @Override
  public void changePassword(UUID id, String passwordHash) {
    row(id).passwordHash = passwordHash;
  }

  @Override
  public void recordLogin(UUID id, Instant at) {
    UserRow row = row(id);
    row.lastLoginAt = at;
    row.dormantToldAt = null;
  }

  @Override
  public void delete(UUID id, Instant at, Instant eraseAt) {
    UserRow row = row(id);
    row.status = User.Status.DELETED;
    row.suspendedFrom = null;
    row.leftPerson = row.ci == null ? null : personId(id);
    row.deletedAt = at;
    row.eraseAt = eraseAt;
  }

  @Override
  public int erase(Instant now, int most) {
    return ERASE.on(entities()).set("now", now).set("most", most).execute();
  }

  @Override
  public int forgetPersons(Duration ago, int most) {
    return FORGET_PERSONS
        .on(entities())
        .set("seconds", ago.toSeconds())
        .set("most", most)
        .execute();
  }

  @Override
  public int forget(Duration ago, int most) {
    return PURGE.on(entities()).set("seconds", ago.toSeconds()).set("most", most).execute();
  }

  private UserRow row(UUID id) {
    return entities().find(UserRow.class, id);
  }

  private EntityManager entities() {
    return database.entityManager();
  }

  private Map<Integer, byte[]> emailHashes(EmailAddress email) {
    return data.hashes("email", email.value());
  }

  private byte[] encrypt(UserRow row, String field, String text) {
    return data.encrypt(row.place(field), text);
  }

  private String decrypt(UserRow row, String field, byte @Nullable [] stored) {
    return data.decrypt(row.place(field), Objects.requireNonNull(stored));
  }

  private User user(UserRow row) {
    return new User(
        row.id,
        new EmailAddress(decrypt(row, "email", row.email)),
        row.passwordHash,
        decrypt(row, "name", row.name),
        row.phone == null ? null : decrypt(row, "phone", row.phone),
        row.role,
        row.status,
        row.createdAt);
  }
}
