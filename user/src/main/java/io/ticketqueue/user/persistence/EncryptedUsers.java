package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.EncryptedRows;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The personal data of accounts, and the hashes by which it is found. */
@Component
public class EncryptedUsers implements EncryptedRows {
  private static final OutdatedRows<UserRow> ROWS =
      new OutdatedRows<>(
          UserRow.class,
          Statement.load(EncryptedUsers.class, "lock_outdated_users.sql"),
          Statement.load(EncryptedUsers.class, "count_outdated_users.sql"));

  private static final Statement UNREACHABLE =
      Statement.load(EncryptedUsers.class, "unreachable_users.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public EncryptedUsers(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public String table() {
    return "users";
  }

  @Override
  public Optional<Batch> renew(UUID after, int most) {
    return ROWS.renew(database, data, after, most, this::renew);
  }

  @Override
  public boolean hasUnreachable() {
    return UNREACHABLE
        .on(database.entityManager())
        .set("oldest", data.oldestHashVersion())
        .exists();
  }

  @Override
  public long countOutdated() {
    return ROWS.count(database, data);
  }

  /** Changes the row only when all of it could be read. */
  private void renew(UserRow row) {
    byte[] email = renewed(row, "email", row.email);
    byte[] name = renewed(row, "name", row.name);
    byte[] phone = renewed(row, "phone", row.phone);
    byte[] ci = renewed(row, "ci", row.ci);
    byte[] di = renewed(row, "di", row.di);
    byte[] birthDate = renewed(row, "birth_date", row.birthDate);
    byte[] reason = renewed(row, "suspension_reason", row.suspensionReason);
    if (email != null) {
      row.setEmailHashes(data.hashes("email", data.decrypt(row.place("email"), email)));
    }
    if (ci != null) {
      row.setPersonHashes(data.hashes("ci", data.decrypt(row.place("ci"), ci)));
    }
    row.email = email;
    row.name = name;
    row.phone = phone;
    row.ci = ci;
    row.di = di;
    row.birthDate = birthDate;
    row.suspensionReason = reason;
    row.hashVersion = data.newestHashVersion();
  }

  private byte @Nullable [] renewed(UserRow row, String field, byte @Nullable [] stored) {
    return stored == null ? null : data.renew(row.place(field), stored);
  }
}
